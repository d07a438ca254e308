"""Hostile strings, the same for the same seed.

Each is made of pieces that mean something to gnuplot, a shell, HTML, a
spreadsheet, a path, Unicode, SQL, Markdown or JSON.  `pwn` stands for a
command that leaves a file behind, and __pwned for what a script would set.

    grammar.py SEED N    prints them, a line each, as Python writes them
"""
import random
import sys

PIECES = {
    "gnuplot": ["`pwn`", '"', '";system("pwn");"', "'.system('pwn').'",
                "@pwn", "< pwn", "| pwn", "\\n", "\\t", "\\042", "\\140pwn\\140",
                "%s%n%d", "%", "%%", "EOD", "e", "{/Symbol a}", "a_{b}^{c}",
                "&{d}@e~f", "\\n!pwn", "#", "{/=40 x}", "$0", "]", "\\",
                "unset output; !pwn", "load '|pwn'", "\\\\", "NaN", "?"],
    "shell": ["$(pwn)", "`pwn`", ";pwn", "&&pwn", "|pwn", "${IFS}pwn",
              ">pwned", "'", "\\", "~", "*", "!pwn", "$PATH"],
    "html": ["<script>__pwned=1</script>", "<img src=x onerror=__pwned=1>",
             "<svg onload=__pwned=1>", "\"onload=\"__pwned=1", "'><b>",
             "<foreignObject><body onload=__pwned=1>", "]]>", "<![CDATA[",
             "&lt;", "&#60;", "&amp;amp;", "&quot", "-->", "<!--", "</style>",
             "</title>", "</svg>", "javascript:__pwned=1", "</td></table>",
             "<style>*{display:none}", "url(javascript:__pwned=1)", "{{7*7}}",
             "<a href=javascript:alert(1)>", "</text>", "<?xml?>", "&#x0;",
             "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;"],
    "sheet": ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C pwn'!A0",
              '=HYPERLINK("http://localhost/","x")', "=1+1+cmd|' /C calc'!A0",
              '=WEBSERVICE("http://localhost/")', "=DDE(\"cmd\";\"/C pwn\")",
              "0001", "1E5", "2022-1-1", "1/2", "=IMPORTXML(A1)"],
    "path": ["../../pwned", "/etc/passwd", "%00", "con", "a b", "-rf", "--help",
             "-o/pwned", "\\\\localhost\\a", "nul.txt", "./", "a/b", "file:///",
             "\u957f" * 120, "x" * 300],
    "unicode": ["\u202eabc\u202c", "\u200b", "\u200d", "\ufeff", "e\u0301",
                "\u2066x\u2069", "\U0001f600", "\U00020bb7", "\u0000x"[1:],
                "\uff1cscript\uff1e", "\ufffd", "\u00a0", "\u3000", "\u2028",
                "a" + "\u0310" * 12, "\U000f0022", "\U00100060", "\ufdfa",
                "\ue000", "\u0627\u0644"],
    # The second byte of these is ` | \ or @ in GB18030.
    "gb18030": [bytes((high, low)).decode("gb18030") for high in (0x81, 0xB0,
                0xC4, 0xF0) for low in (0x60, 0x7C, 0x5C, 0x40)],
    "control": ["\x07", "\x1b[31m", "\x7f", "\x01", "\x08", "\x0c", "\x85",
                "\t", "\n", "\r", "\r\n"],
    "sql": ["'; DROP TABLE a;--", "' OR 1=1", "/*", "--", "\\'"],
    "markdown": ["[x](javascript:__pwned=1)", "![](x)", "**a**", "_a_", "`a`",
                 "| a |", "# a", "<b>", "```", "\\|", "$x^2$", "{=html}",
                 "[^1]", "~~a~~", "---", "@cite", "\\newpage"],
    "json": ["\\u0022", "\\u0000", '","a":"', "\\", "{}", "\\/", '"}]'],
}
PLAIN = ["\u5e02", "\u53bf", "A", "7", " ", "\u5317\u4eac", ",", "\u00e9"]


def strings(seed, n, kinds=None):
    """N different strings; those with control characters only when asked."""
    rng = random.Random(seed)
    kinds = kinds or sorted(set(PIECES) - {"control"})
    every = [p for k in kinds for p in PIECES[k]]
    rng.shuffle(every)
    made, at = [], 0
    while len(made) < n:
        if at < len(every):  # each piece by itself first, marked at its end
            text = every[at] if at % 2 else every[at] + rng.choice(PLAIN)
        else:
            text = "".join(rng.choice(PIECES[rng.choice(kinds)]
                                      if rng.random() < .7 else PLAIN)
                           for _ in range(rng.randint(2, 5)))
        at += 1
        text = text[:600].strip(" \t\u00a0\u3000")
        if text and text not in made:
            made.append(text)
    return made


if __name__ == "__main__":
    for one in strings(int(sys.argv[1]), int(sys.argv[2])):
        print(repr(one))
