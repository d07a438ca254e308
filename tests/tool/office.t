#!/bin/sh
# The workbook and the document for Word: what is in the files, and what
# LibreOffice reads from them, against the same tables as CSV.
. "$(dirname "$0")/tap.sh"

unit=$BIN/../unit/office
office=$ROOT/scripts/office
check=$HERE/office/check.py
mkdir out other

exits 'the files are written' 0 "'$unit' out '$office'"

# Of a table behind a figure Word gets the picture; what is wide comes after
# the text, annexes last.
plain='out/plain-0.csv out/plain-3.csv out/plain-2.csv'
plainx='out/plain-0.csv out/plain-1.csv out/plain-2.csv out/plain-3.csv'
hostile='out/hostile-0.csv out/hostile-1.csv out/hostile-3.csv out/hostile-2.csv'
hostilex='out/hostile-0.csv out/hostile-1.csv out/hostile-2.csv out/hostile-3.csv'
same 'the workbook has the numbers of the tables' /dev/null \
    "'$check' xlsx out/plain.xlsx $plainx"
same 'a workbook of hostile names has text alone' /dev/null \
    "'$check' xlsx out/hostile.xlsx $hostilex"
same 'the document has the tables, with header rows that repeat' /dev/null \
    "'$check' docx out/plain.docx $plain"
same 'a document of hostile names has text alone' /dev/null \
    "'$check' docx out/hostile.docx $hostile"

# What lies in the folder has no place in a document that is sent without it.
unzipped() # FILE PART
{
	python3 -c 'import sys, zipfile
sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$1" "$2"
}
unzipped out/plain.docx word/document.xml >document.xml
exits 'where an annex belongs a line says that it follows' 0 \
    "grep -qF '附表1　2022年各县（市、区）普职比（附后）' document.xml"
exits 'files beside the page are not named' 1 \
    "grep -q -e tally.csv -e 数据文件 document.xml"

# A native chart where the table asks for one, and never over parts or totals.
unzipped out/plain.xlsx xl/charts/chart1.xml >chart.xml
exits 'the bars are those of the units' 0 \
    "grep -qF '!\$E\$5:\$E\$22</c:f>' chart.xml"

# Two seconds are what a zip takes for another time.
sleep 2
exits 'again, elsewhere, in another zone and another language' 0 \
    "cd other && TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 TMPDIR=/var/tmp '$unit' . '$office'"
same 'the bytes are the same' /dev/null 'diff -rq out other'
mkdir dated
exits 'with SOURCE_DATE_EPOCH' 0 \
    "SOURCE_DATE_EPOCH=86400 '$unit' dated '$office'"
for part in docProps/core.xml; do
	unzipped dated/plain.xlsx $part >xlsx.core
	unzipped dated/plain.docx $part >docx.core
	exits 'its day is in the workbook' 0 'grep -q 1970-01-02T xlsx.core'
	exits 'and in the document' 0 'grep -q 1970-01-02T docx.core'
done

# pandoc is not everywhere; what it says is shown.
mkdir empty nothing
says 'without pandoc it says what to install' 'apt-get install pandoc' \
    "PATH=$T/empty '$unit' nothing '$office'"
mkdir made
exits 'the reference documents can be made' 0 "'$ROOT/scripts/make-reference' made"
same 'they are what the script makes' /dev/null "diff -r -x fields.csv made '$office'"

# What another program reads.  LibreOffice may be missing on a desk, not in CI.
reads() # KIND NAME TABLES
{
	same "LibreOffice reads $2 back" /dev/null "'$check' $1 lo/$2.$1 $3"
}
if command -v soffice >/dev/null; then
	export HOME="$T"
	soffice "-env:UserInstallation=file://$T/profile" --headless \
	    --convert-to fods --outdir lo out/plain.xlsx out/hostile.xlsx \
	    >lo.log 2>&1
	soffice "-env:UserInstallation=file://$T/profile" --headless \
	    --convert-to fodt --outdir lo out/plain.docx out/hostile.docx \
	    >>lo.log 2>&1
	reads fods plain "$plainx"
	reads fods hostile "$hostilex"
	reads fodt plain "$plain"
	reads fodt hostile "$hostile"
else
	lacks 'LibreOffice reads the files back' 'it is not installed'
fi

done_testing
