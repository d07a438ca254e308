# enroll: county enrollment dumps to ratios, quotas and a bulletin.
#
#   make               build everything into out/bin
#   make run           the nightly pipeline over the samples: out/current
#   make test          every test, with gcc and then with clang
#   make bench         how long the tools take beside others: ROWS=1000000
#                      for a quick look, all settings in tests/bench/run
#                      and tests/bench/quota
#   make fuzz          each fuzzer for FUZZ_SECONDS=60
#   make coverage      which lines of src/ the tests run; 90 % are wanted
#   make install       to PREFIX=/usr/local, below DESTDIR= when given
#   make uninstall     what install put there
#   make format        clang-format over src, include and tests
#   make check-format  is that done?
#   make check-floors  does every file keep to its floor?
#   make po            bring po/*.po up to date with the sources
#   make clean         remove what was built; out/runs and out/current stay
#   make help          this list
#
#   CC=clang, SAN=address and SAN=thread build beside the plain build, not
#   over it, and go with any target: make SAN=address test.  WERROR=1 makes
#   each warning an error.  WITH_ISAL= does without isa-l.
#
# Every src/enroll-*.c is a tool; every other src/*.c is a module of
# libenroll.a; every tests/unit/*.c and tests/tool/*.t is a test.  Nothing has
# to be listed here to be built.

VERSION := $(shell cat VERSION)
PREFIX ?= /usr/local
CC ?= cc
JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60

OUT := out$(if $(filter clang%,$(CC)),/clang)$(if $(SAN),/$(SAN))$(if \
	$(COVERAGE),/coverage)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wformat=2 \
	-Wundef -Wvla $(if $(WERROR),-Werror)
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection -fPIE
HARDEN_LD := -pie -Wl,-z,relro,-z,now
address := -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
thread := -fsanitize=thread
fuzzer := $(address) -fsanitize=fuzzer-no-link
CFLAGS ?= -O2 -g
BUILD_CFLAGS := -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Iinclude \
	$(CFLAGS) $(WARN) $(if $(SAN),$($(SAN)) -fPIE,$(HARDEN)) \
	$(if $(COVERAGE),--coverage -O0 -U_FORTIFY_SOURCE)
BUILD_LDFLAGS := -Wl,--as-needed $(HARDEN_LD) $(LDFLAGS) \
	$(if $(SAN),$($(SAN))) $(if $(COVERAGE),--coverage)
LDLIBS := -pthread -lcsv -lconfig -lnettle -lgsl -lgslcblas -lgmp -lz \
	-lseccomp -lxlsxwriter -lm

# isa-l unpacks gz three times as fast as zlib, where its header is found;
# make WITH_ISAL= builds without it.
ifeq ($(origin WITH_ISAL),undefined)
WITH_ISAL := $(shell $(CC) -E -x c -include isa-l/igzip_lib.h /dev/null \
	>/dev/null 2>&1 && echo yes)
endif
BUILD_CFLAGS += $(if $(WITH_ISAL),-DWITH_ISAL)
LDLIBS += $(if $(WITH_ISAL),-lisal)

TOOLS := $(patsubst src/%.c,%,$(wildcard src/enroll-*.c))
MODULES := $(filter-out $(TOOLS) $(if $(WITH_ISAL),,inflateisal),\
	$(patsubst src/%.c,%,$(wildcard src/*.c)))
UNITS := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(wildcard tests/unit/*.c))
FUZZERS := $(filter-out replay,$(patsubst tests/fuzz/%.c,%,\
	$(wildcard tests/fuzz/*.c)))
REPLAYS := $(FUZZERS:%=$(OUT)/replay/%)
PAGES := $(wildcard src/*.[1-8])
LANGUAGES := $(patsubst po/%.po,%,$(wildcard po/*.po))
STEPS := nightly confirm manifest plan retain season
SYSTEMD := enroll-nightly.service enroll-nightly.timer
DATA := layouts charts registers rules office
DATA_FILES := VERSION $(foreach d,$(DATA),$(patsubst scripts/%,%,\
	$(wildcard scripts/$d/*)))

BIN := $(TOOLS:%=$(OUT)/bin/%)
LIB := $(OUT)/libenroll.a
COMPLETIONS := $(TOOLS:%=$(OUT)/share/bash-completion/completions/%)
MO := $(LANGUAGES:%=$(OUT)/share/locale/%/LC_MESSAGES/enroll.mo)

all: $(BIN) $(MO) $(OUT)/share/enroll $(COMPLETIONS)

# ---- building --------------------------------------------------------------

$(OUT)/bin/%: $(OUT)/obj/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(BUILD_LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/unit/%: $(OUT)/obj/unit/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(BUILD_LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/replay/%: $(OUT)/obj/fuzz/%.o $(OUT)/obj/fuzz/replay.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(BUILD_LDFLAGS) -o $@ $^ $(LDLIBS)

# The fuzzers themselves, only in the build that make fuzz asks for.
$(OUT)/fuzz/%: $(OUT)/obj/fuzz/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(BUILD_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

$(LIB): $(MODULES:%=$(OUT)/obj/%.o)
	rm -f $@
	$(AR) rcs $@ $^

$(OUT)/obj/%.o: src/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(BUILD_CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/obj/unit/%.o: tests/unit/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(BUILD_CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/obj/fuzz/%.o: tests/fuzz/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(BUILD_CFLAGS) -MMD -MP -c -o $@ $<

# A change of compiler, flags or version rebuilds.
FLAGS := $(CC) $(BUILD_CFLAGS) $(BUILD_LDFLAGS)
$(OUT)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || \
	    echo '$(subst ','\'',$(FLAGS))' >$@

$(OUT)/share/locale/%/LC_MESSAGES/enroll.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

# From what the tool says of itself.
$(OUT)/share/bash-completion/completions/%: $(OUT)/bin/% scripts/make-completion
	@mkdir -p $(@D)
	scripts/make-completion $< >$@

# The programs look for their data in ../share/enroll; here it is the source.
$(OUT)/share/enroll: Makefile
	@mkdir -p $@
	for d in $(DATA); do ln -sfnr scripts/$$d $@/$$d; done
	ln -sfnr VERSION $@/VERSION
	touch $@

# ---- running and testing ---------------------------------------------------

# Status 1 is "published, and there is something to look at".
run:
	@scripts/setup run
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@scripts/nightly || [ $$? -eq 1 ]
	@scripts/look out/current
	@echo; echo 'The faults in the samples are there on purpose; what is real' \
	    'in them, samples/README.md says.'

# Without SAN= and CC=clang everything is done twice, the second time by clang.
TWICE := $(if $(SAN)$(filter clang%,$(CC)),,yes)
test:
	@scripts/setup run test
	@rm -rf out/tap; status=0; \
	$(MAKE) --no-print-directory -s -j$(JOBS) check || status=1; \
	$(if $(TWICE),$(MAKE) --no-print-directory -s -j$(JOBS) CC=clang check \
	    || status=1;) \
	tests/count out/tap || status=1; \
	exit $$status

check: all $(UNITS) $(REPLAYS) out/locale/zh_CN.UTF-8 out/locale/tr_TR.UTF-8
	@echo "$(CC)$(if $(SAN), SAN=$(SAN)):"
	@mkdir -p out/tap/$(subst /,-,$(OUT))
	@BIN='$(CURDIR)/$(OUT)/bin' LOCALES='$(CURDIR)/out/locale' \
	TSAN_OPTIONS='suppressions=$(CURDIR)/tests/thread.supp' \
	TAP='$(CURDIR)/out/tap/$(subst /,-,$(OUT))' \
	prove -j$(JOBS) --exec tests/keep \
	    $(UNITS) $(REPLAYS) $(sort $(wildcard tests/tool/*.t))

# Locales for the tests alone; nothing is installed into the system.
out/locale/%.UTF-8:
	@mkdir -p $(@D)
	localedef -i $* -f UTF-8 --no-archive ./$@

# Without a network the peers are missing, and named.  Where there is isa-l a
# second build does without it, because both have a bar of their own.
bench:
	@scripts/setup run
	@scripts/setup bench || true
	@$(MAKE) --no-print-directory -s -j$(JOBS) all out/bench/make-dump \
	    out/bench/make-quotas out/bench/measure
	@$(if $(WITH_ISAL),$(MAKE) --no-print-directory -s -j$(JOBS) \
	    OUT=out/zlib WITH_ISAL= all)
	@status=0; export BIN='$(CURDIR)/$(OUT)/bin'; \
	ZLIB='$(if $(WITH_ISAL),$(CURDIR)/out/zlib/bin)' tests/bench/run || \
	    status=1; \
	RESULTS='$(QUOTAS)' tests/bench/quota || status=1; \
	RESULTS='$(WEEKS)' tests/bench/weeks || status=1; \
	RESULTS='$(BULLETIN)' tests/bench/bulletin || status=1; \
	exit $$status

out/bench/%: tests/bench/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(BUILD_CFLAGS) $(BUILD_LDFLAGS) -o $@ $<

fuzz:
	@scripts/setup run test
	@$(MAKE) --no-print-directory -j$(JOBS) CC=clang SAN=fuzzer fuzz-run

fuzz-run: $(FUZZERS:%=$(OUT)/fuzz/%)
	@for f in $(FUZZERS); do \
		mkdir -p $(OUT)/corpus/$$f || exit; \
		echo "$$f, $(FUZZ_SECONDS) s:"; \
		$(OUT)/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -timeout=2 \
		    -verbosity=0 -artifact_prefix=out/ \
		    $(OUT)/corpus/$$f tests/fuzz/corpus/$$f || exit; \
	done

coverage:
	@scripts/setup run test
	@find out/coverage -name '*.gcda' -delete 2>/dev/null || true
	@status=0; \
	$(MAKE) --no-print-directory -s -j$(JOBS) COVERAGE=1 check || \
	    status=1; \
	tests/covered 90 out/coverage/obj && exit $$status

# ---- keeping house ---------------------------------------------------------

C_FILES := $(wildcard src/*.[ch] include/enroll/*.h tests/*/*.[ch])
format:
	clang-format -i $(C_FILES)

check-format:
	clang-format --dry-run -Werror $(C_FILES)

check-floors:
	scripts/check-floors

# Which functions take a message, and which argument it is.
KEYWORDS := fault_set:3 fault_system:3 reject_set:4 fault_translate:1 N_:1
out/enroll.pot: FORCE
	@mkdir -p $(@D)
	@xgettext --from-code=UTF-8 --add-location=file --no-wrap \
	    --package-name=enroll --package-version=$(VERSION) \
	    $(KEYWORDS:%=--keyword=%) --flag=fault_set:3:c-format \
	    --flag=fault_system:3:c-format --flag=reject_set:4:c-format \
	    -o - $(sort $(wildcard src/*.c include/enroll/*.h)) | \
	    sed -e '/^"POT-Creation-Date/d' >$@

po: out/enroll.pot
	for l in $(LANGUAGES); do \
		msgmerge -q --update --backup=none --no-wrap \
		    --add-location=file po/$$l.po $< && \
		msgattrib --no-obsolete --no-wrap -o po/$$l.po po/$$l.po; \
	done

HERE := $(DESTDIR)$(PREFIX)
install: all
	install -d $(HERE)/bin
	install $(BIN) $(HERE)/bin
	for p in $(PAGES); do \
		install -D -m 644 $$p \
		    $(HERE)/share/man/man$${p##*.}/$${p##*/} || exit; \
	done
	for l in $(LANGUAGES); do \
		m=share/locale/$$l/LC_MESSAGES/enroll.mo; \
		install -D -m 644 $(OUT)/$$m $(HERE)/$$m || exit; \
	done
	for f in $(DATA_FILES); do \
		install -D -m 644 $(OUT)/share/enroll/$$f \
		    $(HERE)/share/enroll/$$f || exit; \
	done
	install -d $(HERE)/share/bash-completion/completions
	install -m 644 $(COMPLETIONS) $(HERE)/share/bash-completion/completions
	install -d $(HERE)/lib/enroll
	install $(STEPS:%=scripts/%) $(HERE)/lib/enroll
	for u in $(SYSTEMD); do \
		install -D -m 644 scripts/systemd/$$u \
		    $(HERE)/lib/systemd/system/$$u && \
		sed -i 's,/usr/local/,$(PREFIX)/,' \
		    $(HERE)/lib/systemd/system/$$u || exit; \
	done
	install -D -m 644 scripts/systemd/enroll.conf \
	    $(HERE)/lib/sysusers.d/enroll.conf

uninstall:
	rm -f $(TOOLS:%=$(HERE)/bin/%)
	for p in $(PAGES); do \
		rm -f $(HERE)/share/man/man$${p##*.}/$${p##*/}; \
	done
	rm -f $(LANGUAGES:%=$(HERE)/share/locale/%/LC_MESSAGES/enroll.mo)
	rm -rf $(HERE)/share/enroll $(HERE)/lib/enroll
	rm -f $(SYSTEMD:%=$(HERE)/lib/systemd/system/%)
	rm -f $(TOOLS:%=$(HERE)/share/bash-completion/completions/%)
	rm -f $(HERE)/lib/sysusers.d/enroll.conf

clean:
	[ ! -d out ] || find out -mindepth 1 -maxdepth 1 \
	    ! -name runs ! -name current -exec rm -rf {} +

help:
	@sed -n 's/^#   //p' Makefile

-include $(wildcard $(OUT)/obj/*.d $(OUT)/obj/unit/*.d $(OUT)/obj/fuzz/*.d)
FORCE:
.PHONY: all run test check bench fuzz fuzz-run coverage format check-format \
	check-floors po install uninstall clean help FORCE
.DELETE_ON_ERROR:
.SECONDARY:
