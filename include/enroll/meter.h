/*
 * How far a reading is: whoever reads adds to it, and another thread may look
 * at it at any time.
 */
#ifndef ENROLL_METER_H
#define ENROLL_METER_H

#include <stdatomic.h>

struct meter {
	atomic_llong bytes; /* of the files as they were sent */
	atomic_llong files; /* that are done with */
};

#endif
