# Figures of a class by R's own functions, one a line: name, then numbers. The table has a row per student: the sheet, and
# the share of the points of each blank (problem.blank).
argument <- commandArgs(trailingOnly = TRUE)
class <- read.csv(argument[1], check.names = FALSE)
marks <- as.matrix(class[, -1])
total <- rowSums(marks)
tell <- function(name, ...) cat(name, format(c(...), digits = 15, trim = TRUE, scientific = TRUE), sep = "\t", fill = FALSE, "\n")

tell("mean", mean(total / ncol(marks)), t.test(total / ncol(marks))$conf.int)
tell("quartiles", quantile(total / ncol(marks), type = 7))
for (blank in colnames(marks)) {
  earned <- marks[, blank]
  correlation <- cor.test(earned, total - earned)
  tell(paste("discrimination", blank), correlation$estimate, correlation$conf.int)
  tell(paste("mean", blank), mean(earned), t.test(earned)$conf.int)
  right <- prop.test(sum(earned == 1), length(earned), correct = FALSE)
  tell(paste("whole", blank), right$estimate, right$conf.int)
}
problem_of <- sub("\\..*", "", colnames(marks))
problems <- unique(problem_of)
sheet <- factor(class$sheet)
p <- c()
for (problem in problems) {
  own <- rowMeans(marks[, problem_of == problem])
  rest <- rowMeans(marks[, problem_of != problem])
  with_sheets <- lm(own ~ rest + sheet)
  compared <- anova(lm(own ~ rest), with_sheets)
  p <- c(p, compared[["Pr(>F)"]][2])
  tell(paste("F", problem), compared[["F"]][2], compared[["Res.Df"]][2], compared[["Pr(>F)"]][2])
  for (level in levels(sheet)) {
    at <- data.frame(rest = mean(rest), sheet = level)
    tell(paste("adjusted", problem, level), predict(with_sheets, at, interval = "confidence"))
  }
}
corrected <- p.adjust(p, method = "holm")
for (k in seq_along(problems)) tell(paste("holm", problems[k]), corrected[k])
