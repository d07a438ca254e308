#!/bin/sh
# scripts/setup installs what is missing and nothing else, with the package
# tools played by stand-ins that write down how they were called.
. "$(dirname "$0")/tap.sh"

mkdir bin plain
cat >packages <<'END'
# package  # purpose  probe
gcc        # run      cc
libcsv-dev # run      csv.h
gnuplot-nox # run     sh
mandoc     # test     nosuchcommand
nodejs     # bench    sh
miller     # bench    nosuchcommand
END
export ENROLL_PACKAGES="$T/packages"

# dpkg-query knows what $THERE says, like the real one silent about the rest.
cat >bin/dpkg-query <<'END'
#!/bin/sh
for p in $THERE; do
	case " $* " in *" $p "*) echo "installed $p" ;; esac
done
exit 1
END
printf '#!/bin/sh\necho "apt-get $*" >>"$T/done"\nexit "${APT:-0}"\n' \
    >bin/apt-get
printf '#!/bin/sh\necho sudo >>"$T/done"\nexec "$@"\n' >bin/sudo
printf '#!/bin/sh\necho "${USERID:-0}"\n' >bin/id
chmod +x bin/*
for tool in sh awk cut sed grep dirname cat; do
	ln -s "$(command -v $tool)" plain/$tool
	ln -s "$(command -v $tool)" bin/$tool
done
ln -s "$(command -v env)" bin/env
cp -r bin nosudo && rm nosudo/sudo
export T
debian="PATH='$T/bin' '$ROOT/scripts/setup'"
other="PATH='$T/plain' '$ROOT/scripts/setup'"

exits 'nothing is done when nothing is missing' 0 \
    "THERE='gcc libcsv-dev gnuplot-nox' $debian run && [ ! -e done ]"
same 'nor said' /dev/null "THERE='gcc libcsv-dev gnuplot-nox' $debian run"
same 'what will be installed is said' - "THERE=gcc $debian" <<'END'
setup: installing libcsv-dev gnuplot-nox
END
same 'only what is missing is installed' - 'cat done' <<'END'
apt-get -qq update
apt-get -qq install -y --no-install-recommends libcsv-dev gnuplot-nox
END
rm -f done
same 'a purpose chooses its packages' - "THERE=gcc $debian test run" <<'END'
setup: installing libcsv-dev gnuplot-nox mandoc
END
rm -f done
same 'sudo when not root' - \
    "THERE='libcsv-dev gnuplot-nox' USERID=1000 $debian >/dev/null
    cat done" <<'END'
sudo
apt-get -qq update
sudo
apt-get -qq install -y --no-install-recommends gcc
END
rm -f done
same 'what we are compared with may come from elsewhere' - \
    "$debian bench" <<'END'
setup: installing miller
END
exits 'neither root nor sudo is 69' 69 \
    "USERID=1000 PATH='$T/nosudo' '$ROOT/scripts/setup'"
exits 'a package that cannot be had is 69' 69 "APT=100 $debian"
says 'and says what is wanted' '^    gcc libcsv-dev gnuplot-nox$' \
    "APT=100 $debian"
exits 'an unknown purpose is a usage error' 64 "$debian fun"

# Without dpkg and apt the commands and headers themselves are looked for.
printf '#!/bin/sh\ngrep -q stdio.h\n' >plain/cc
chmod +x plain/cc
sed -i 's/csv\.h/stdio.h/' packages
exits 'another system where all is there will do' 0 "$other run"
sed -i 's/stdio\.h/csv.h/' packages
exits 'a header that is not there is 69' 69 "$other run"
says 'and named by its package' '^    libcsv-dev$' "$other run"
says 'so is a command' '^    mandoc$' "$other test"

# The real list, on the machine that runs these tests.
unset ENROLL_PACKAGES
exits 'a machine that is set up is told nothing' 0 \
    "[ -z \"\$('$ROOT/scripts/setup' run test 2>&1)\" ]"

done_testing
