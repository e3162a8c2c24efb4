/** Script and markup in every way that a page may take for its own; harmless where it runs: it would set `attacked`. */
export function attack(name: string): string {
  const runs = `data-attack=${name} onerror=attacked=1 onload=attacked=1`
  return [
    `${begins(name)} onerror=attacked=1>`,
    `"'></title></style></textarea></select></script>--></svg></math>]]>`,
    `<script ${runs}>attacked=1</script><svg ${runs}></svg><iframe ${runs} srcdoc="<script>top.attacked=1</script>"></iframe>`,
    `<style ${runs}>*{background:url(http://evil.example/${name})}</style>{{{attacked}}}\${attacked=1}`,
  ].join('')
}

/** What a text is known by where it is shown, though it be cut. */
export function begins(name: string): string {
  return `<img data-attack=${name} src=http://evil.example/${name}`
}

/** The same in TeX, which must be sound. */
export function texAttack(name: string): string {
  return `\\text{${begins(name)} onerror=attacked=1>}`
}

/** The same for names of files, which have no slash. */
export function fileAttack(name: string): string {
  return `<img data-attack=${name} src=x onerror=attacked=1>`
}

/** How any of them begins where it is shown as text. */
export function mark(name: string): string {
  return `<imgdata-attack=${name}src=`
}
