# t
#
# title: T
# title-en: T
# desc: d
# desc-en: d
# question: q
# question-en: q
# needs: unit name
# numbers: target done
# table: unit name target done printed
# label: name 22
# marks: unit
call ARG6 ARG7 ARG8 ARG9
set terminal svg size 590,400 noenhanced font "Noto Sans CJK SC,11"
plot ARG1 using (column("nth")):(column("target")):(stringcolumn("mark")) with labels
