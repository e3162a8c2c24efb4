/** Milliseconds without a change after which something is asked. */
const pause = 150

/** Does something for the newest of many questions: after a pause, and what comes back for an older one is dropped. */
export function newest<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  onAnswer: (answer: Answer, question: Question) => void,
): (question: Question, atOnce?: boolean) => void {
  let latest = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  return (question, atOnce = false) => {
    const own = ++latest
    clearTimeout(timer)
    const go = () =>
      ask(question).then(
        (answer) => {
          if (own === latest) onAnswer(answer, question)
        },
        // The page says elsewhere that its program is out of order.
        () => {},
      )
    if (atOnce) go()
    else timer = setTimeout(go, pause)
  }
}
