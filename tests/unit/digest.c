#include "enroll/digest.h"

#include "tap.h"

static const char *
digest_of(const char *s, size_t n, size_t times)
{
	static char hex[DIGEST_HEX];
	struct digest *d = digest_open();

	for (size_t i = 0; i < times; i++)
		digest_add(d, s, n);
	digest_close(d, hex);
	return hex;
}

/* FIPS 180-4's examples, as NIST publishes them. */
int
main(void)
{
	char as[1000];

	is_str(digest_of("", 0, 0),
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855",
	    "nothing");
	is_str(digest_of("abc", 3, 1),
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad",
	    "abc");
	memset(as, 'a', sizeof(as));
	is_str(digest_of(as, sizeof(as), 1000),
	    "cdc76e5c9914fb9281a1c7e284d73e67"
	    "f1809a48a497200e046d39ccc7112cd0",
	    "a million a's, a thousand at a time");
	return done();
}
