# enroll: county enrollment dumps to ratios, quotas and a bulletin.
#
#   make            build everything into out/bin
#   make help       what else there is
#
# Every src/enroll-*.c is a tool; every other src/*.c is a module of
# libenroll.a.  Nothing has to be listed here to be built.

VERSION := $(shell cat VERSION)
PREFIX ?= /usr/local
CC ?= cc

# SAN=address or SAN=thread builds beside the plain build, not over it.
OUT := out$(if $(SAN),/$(SAN))$(if $(COVERAGE),/coverage)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wformat=2 \
	-Wundef -Wvla $(if $(WERROR),-Werror)
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection -fPIE
HARDEN_LD := -pie -Wl,-z,relro,-z,now
address := -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
thread := -fsanitize=thread
CFLAGS ?= -O2 -g
BUILD_CFLAGS := -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Iinclude \
	$(CFLAGS) $(WARN) $(if $(SAN),$($(SAN)) -fPIE,$(HARDEN)) \
	$(if $(COVERAGE),--coverage -O0 -U_FORTIFY_SOURCE)
BUILD_LDFLAGS := -Wl,--as-needed $(HARDEN_LD) $(LDFLAGS) \
	$(if $(SAN),$($(SAN))) $(if $(COVERAGE),--coverage)
LDLIBS := -lcsv -lconfig -lnettle -lgsl -lgslcblas -lz -lm

TOOLS := $(patsubst src/%.c,%,$(wildcard src/enroll-*.c))
MODULES := $(filter-out $(TOOLS),$(patsubst src/%.c,%,$(wildcard src/*.c)))
UNITS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
PAGES := $(wildcard src/*.[1-8])
BIN := $(TOOLS:%=$(OUT)/bin/%)
LIB := $(OUT)/libenroll.a
MO := $(patsubst po/%.po,$(OUT)/share/locale/%/LC_MESSAGES/enroll.mo,\
	$(wildcard po/*.po))
DATA := layouts charts registers

all: $(BIN) $(MO) $(OUT)/share/enroll

$(OUT)/bin/%: $(OUT)/obj/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(BUILD_LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/unit/%: $(OUT)/obj/unit/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(BUILD_LDFLAGS) -o $@ $^ $(LDLIBS)

$(LIB): $(MODULES:%=$(OUT)/obj/%.o)
	rm -f $@
	$(AR) rcs $@ $^

$(OUT)/obj/%.o: src/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(BUILD_CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/obj/unit/%.o: tests/unit/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(BUILD_CFLAGS) -MMD -MP -c -o $@ $<

# A change of compiler, flags or version rebuilds.
$(OUT)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(CC) $(BUILD_CFLAGS) $(BUILD_LDFLAGS))' | \
	    cmp -s - $@ || \
	    echo '$(subst ','\'',$(CC) $(BUILD_CFLAGS) $(BUILD_LDFLAGS))' >$@

$(OUT)/share/locale/%/LC_MESSAGES/enroll.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

# The programs look for their data in ../share/enroll; here it is the source.
$(OUT)/share/enroll:
	@mkdir -p $@
	for d in $(DATA); do ln -sfn "$(CURDIR)/scripts/$$d" $@/$$d; done
	ln -sfn "$(CURDIR)/VERSION" $@/VERSION

-include $(wildcard $(OUT)/obj/*.d $(OUT)/obj/unit/*.d)
FORCE:
.PHONY: all FORCE
.DELETE_ON_ERROR:
