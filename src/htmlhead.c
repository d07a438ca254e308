#include "enroll/htmlhead.h"

/*
 * One column that a phone and a desk can read; tables may be wider than text
 * on a desk, and what is wider than the screen scrolls in itself, the name of
 * the row staying in sight.  On paper A4 with a text block of 156 mm, which is
 * the width the charts are drawn for, pages laid across for wide tables, and
 * every table opened.
 */
static const char style[] =
    ":root{color-scheme:light}\n"
    "body{margin:0 auto;padding:1rem;max-width:72rem;color:#1a1a1a;"
    "background:#fff;line-height:1.7;font-family:\"Noto Sans CJK "
    "SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",\"SimHei\","
    "sans-serif}\n"
    "h1,h2,p,ul,.picture{max-width:50rem}\n"
    "h1{font-size:1.6rem;line-height:1.3;margin:.5rem 0}\n"
    "h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid "
    "#ccc}\n"
    ".notice{border:3px solid #a03c00;color:#8a3200;font-weight:bold;"
    "padding:.5rem 1rem;margin:1rem 0}\n"
    ".status{margin:.25rem 0;color:#404040}\n"
    "figure{margin:2rem 0}\n"
    "figcaption{font-weight:bold;margin:.5rem 0}\n"
    ".scroll{overflow-x:auto;max-width:100%;margin:1rem 0 .5rem}\n"
    ".hint{display:none;margin:0;font-size:.8rem;color:#555}\n"
    "@media screen and (max-width:622px){.hint{display:block}}\n"
    ".scroll:focus-visible{outline:2px solid #0072b2}\n"
    ".scroll svg{display:block;min-width:590px;max-width:100%;"
    "height:auto}\n"
    "summary{cursor:pointer;color:#004b80}\n"
    "table{border-collapse:collapse;font-size:.8rem;line-height:1.4}\n"
    "caption{text-align:left;font-weight:bold;padding:.25rem 0}\n"
    "th,td{border:1px solid #bbb;padding:.1rem .4rem;text-align:left;"
    "white-space:nowrap;font-weight:normal}\n"
    "thead th{background:#eee;white-space:normal;"
    "vertical-align:bottom}\n"
    "tbody th{position:sticky;left:0;background:#fff}\n"
    ".w{white-space:normal;overflow-wrap:anywhere;min-width:8em;"
    "max-width:40em}\n"
    "th.w{max-width:12em}\n"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}\n"
    ".unit{float:right;font-weight:normal;padding-left:2em}\n"
    ".part th{padding-left:1.6em}\n"
    ".total th,.total td{font-weight:bold;border-top:2px solid #666}\n"
    ".note{margin:.25rem 0;font-size:.8rem;color:#404040}\n"
    "small{color:#555}\n"
    "li,p,h1,h2,caption,figcaption,summary,thead th{"
    "overflow-wrap:anywhere}\n"
    "a{color:#004b80}\n"
    "@page{size:A4;margin:18mm 27mm;@bottom-center{"
    "content:\"\\2014\\20 \" counter(page) \" \\2014\";font-size:9pt}"
    "}\n"
    "@page wide{size:A4 landscape;margin:18mm 15mm}\n"
    "@media print{\n"
    "body{max-width:none;padding:0;font-size:10.5pt}\n"
    "h1,h2,p,ul,.picture{max-width:none}\n"
    ".wide,h2:has(+.wide){page:wide}\n"
    ".scroll{overflow:visible;padding-right:1mm}\n"
    ".scroll svg{min-width:0;width:156mm;max-width:100%;"
    "max-height:225mm}\n"
    "figure{margin:0}\n"
    "svg,tr,.notice,figcaption{break-inside:avoid}\n"
    "h2,.picture,figcaption,caption,thead{break-after:avoid}\n"
    "caption{break-inside:avoid;orphans:9;widows:9}\n"
    "tbody tr:nth-child(-n+2):not(:last-child){break-after:avoid}\n"
    "tbody tr:nth-last-child(-n+2):not(:first-child){"
    "break-before:avoid}\n"
    ".note{break-before:avoid}\n"
    "thead{display:table-header-group;break-inside:avoid}\n"
    "table{font-size:9pt;line-height:1.3}\n"
    "details table,.small table,.wide table{font-size:7.5pt;"
    "line-height:1.2}\n"
    "th,td{padding:0 1mm}\n"
    "tbody th{position:static}\n"
    "td{white-space:normal;word-break:keep-all}\n"
    "td.n{white-space:nowrap}\n"
    ".w{word-break:normal}\n"
    "details::details-content{content-visibility:visible;"
    "display:block;block-size:auto}\n"
    "summary,.files,.hint{display:none}\n"
    "}\n";

void
html_head_start(FILE *fp, enum language language)
{
	fprintf(fp, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
	    language_tag(language));
	fputs("<meta charset=\"utf-8\">\n"
	      "<meta http-equiv=\"Content-Security-Policy\" content=\""
	      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
	      "base-uri 'none'; form-action 'none'\">\n"
	      "<meta name=\"viewport\" "
	      "content=\"width=device-width, initial-scale=1\">\n"
	      "<meta name=\"referrer\" content=\"no-referrer\">\n"
	      "<link rel=\"icon\" href=\"data:,\">\n<title>",
	    fp);
}

void
html_head_end(FILE *fp)
{
	fputs("</title>\n<style>\n", fp);
	fputs(style, fp);
	fputs("</style>\n</head>\n<body>\n", fp);
}
