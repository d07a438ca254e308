#!/bin/sh
# Every message of the sources is in every language, whole and well-formed.
. "$(dirname "$0")/tap.sh"

exits 'the sources have messages' 0 "
    make -s -C '$ROOT' out/enroll.pot && cp '$ROOT/out/enroll.pot' . &&
    [ \$(grep -c ^msgid enroll.pot) -gt 50 ]"
for po in "$ROOT"/po/*.po; do
	l=$(basename "$po")
	exits "$l: is well-formed, its printf formats fit" 0 \
	    "msgfmt --check-format -o /dev/null '$po'"
	same "$l: nothing is left untranslated or fuzzy" /dev/null \
	    "msgattrib --untranslated '$po'; msgattrib --only-fuzzy '$po'"
	exits "$l: no message of the sources is missing (make po)" 0 \
	    "msgcmp '$po' enroll.pot"
	same "$l: nothing is translated to itself" /dev/null \
	    "msgattrib --no-wrap --translated '$po' | awk '
		/^msgid / { id = substr(\$0, 7) }
		/^msgstr / && substr(\$0, 8) == id && id ~ /[a-z] [a-z]/'"
done

done_testing
