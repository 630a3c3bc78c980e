#!/usr/bin/python3
"""checker/run in trees that are not as it would like them. They have its two
scripts, and of leadtime a stand-in that CMake makes at once: it says where it
was started, and with which arguments."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
PROJECT = r'''cmake_minimum_required(VERSION 3.25)
project(stand_in NONE)
configure_file(checker/made.c made COPYONLY)
add_custom_command(
  OUTPUT checker/leadtime
  COMMAND sh ${PROJECT_SOURCE_DIR}/make.sh ${CMAKE_CURRENT_BINARY_DIR}
  DEPENDS checker/made.c checker/render/assets/style.css make.sh
  VERBATIM)
add_custom_target(all_of_it ALL DEPENDS checker/leadtime)
'''
PRESETS = '''{"version": 6, "configurePresets": [{"name": "release",
"generator": "Ninja", "binaryDir": "${sourceDir}/build/release"}],
"buildPresets": [{"name": "release", "configurePreset": "release"}]}'''
MAKE = r'''echo made >>"$1/../times"
mkdir -p "$1/checker"
printf '#!/bin/sh\npwd\nprintf "%%s|" "$@"\nexit 3\n' >"$1/checker/leadtime"
sleep "${SLOW:-0}"
chmod +x "$1/checker/leadtime"
'''
TOOLS = ('bash sh env dirname readlink find mkdir flock sed sort head tail '
         'touch mv rm grep tr cat chmod sleep cmake ninja pkg-config').split()
passed = failed = 0


def expect(what, holds, detail=''):
    global passed, failed
    passed += bool(holds)
    failed += not holds
    if not holds:
        print('%s: not so: %s' % (what, detail))


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    os.chmod(path, mode)


class Tree:
    def __init__(self, path):
        self.path = path
        for name in ('run', 'setup.sh'):
            os.makedirs(path + '/checker', exist_ok=True)
            shutil.copy(ROOT + '/checker/' + name, path + '/checker/')
        write(path + '/CMakeLists.txt', PROJECT)
        write(path + '/CMakePresets.json', PRESETS)
        write(path + '/make.sh', MAKE)
        write(path + '/checker/made.c', '')
        write(path + '/checker/render/assets/style.css', '')

    def start(self, path=None, **env):
        return subprocess.Popen(
            [path or self.path + '/checker/run', 'check', 'a b'], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd='/',
            stdin=subprocess.DEVNULL, start_new_session=True,
            env={'PATH': '/usr/bin:/bin', **env})

    def run(self, path=None, **env):
        process = self.start(path, **env)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def times(self):
        """How often it was built."""
        with open(self.path + '/build/times', encoding='utf-8') as file:
            return len(file.readlines())

    def later(self, name):
        """Makes a file newer than the last build."""
        os.utime(os.path.join(self.path, name))


def runs(what, got, is_built=False):
    status, out, err = got
    expect(what, (status, out) == (3, '/\ncheck|a b|') and
           ('building' in err) == is_built, got)


def refuses(what, got, word):
    status, out, err = got
    expect(what, (status, out) == (5, '') and word in err, got)


def test_clone(place):
    """In a folder of an awkward name."""
    tree = Tree(place + "/it's = ein \u00fcbler $1")
    runs('first run', tree.run(), True)
    runs('second run', tree.run())
    os.symlink(tree.path + '/checker/run', place + '/leadtime')
    runs('by a link', tree.run(place + '/leadtime'))
    done = subprocess.run(['checker/run', 'check', 'a b'], text=True,
                          cwd=tree.path, capture_output=True,
                          env={'PATH': '/usr/bin:/bin', 'CDPATH': '.:/usr'})
    expect('with a CDPATH', done.returncode == 3, done.stderr)
    tree.later('checker/render/assets/style.css')
    runs('after a change of the style', tree.run(), True)
    expect('how often', tree.times() == 2, tree.times())
    os.rename(tree.path, place + '/moved')
    tree.path = place + '/moved'
    runs('moved', tree.run())
    tree.later('CMakeLists.txt')
    runs('moved and changed', tree.run(), True)


def test_races(place):
    tree = Tree(place + '/races')
    both = [tree.start(SLOW='0.3') for _ in range(2)]
    for process in both:
        out = process.communicate(timeout=60)
        expect('of two at once', (process.returncode, out[0]) ==
               (3, '/\ncheck|a b|'), out)
    expect('built once', tree.times() == 1, tree.times())
    write(tree.path + '/checker/made.c', 'int more;\n')
    tree.later('checker/made.c')
    process = tree.start(SLOW='20')
    for _ in range(200):
        if tree.times() == 2:
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    expect('is interrupted', process.returncode not in (0, 3),
           process.returncode)
    runs('after an interrupted build', tree.run(), True)


def test_failures(place):
    tree = Tree(place + '/failures')
    write(tree.path + '/build', '')
    refuses('no folder to build in', tree.run(), 'folder to build in')
    os.remove(tree.path + '/build')
    write(tree.path + '/make.sh', 'echo "no space left"; exit 1\n')
    refuses('a build that fails', tree.run(), 'no space left')
    write(tree.path + '/make.sh', MAKE)
    runs('once more', tree.run(), True)


def test_machines(place):
    """Other programs, on a PATH of their own."""
    tree, bin_ = Tree(place + '/machines'), place + '/bin'
    os.mkdir(bin_)
    for tool in TOOLS:
        os.symlink(shutil.which(tool, path='/usr/bin:/bin'),
                   os.path.join(bin_, tool))
    refuses('no Debian, no compiler', tree.run(PATH=bin_), 'cc is missing')
    write(bin_ + '/cc', '#!/bin/sh\ncat >/dev/null\n', 0o755)
    write(bin_ + '/id', '#!/bin/sh\necho 1000\n', 0o755)
    runs('no Debian', tree.run(PATH=bin_), True)
    write(bin_ + '/apt-get', '#!/bin/sh\necho "apt-get $*" >>"$0.log"\n',
          0o755)
    write(bin_ + '/dpkg-query', '#!/bin/sh\n[ "$4" != libcsv-dev ] && '
          'echo install ok installed\n', 0o755)
    tree.later('CMakeLists.txt')
    refuses('nobody may install', tree.run(PATH=bin_),
            'run as root: apt-get install libcsv-dev\n')
    write(bin_ + '/sudo', '#!/bin/sh\nexec "$@"\n', 0o755)
    runs('installs', tree.run(PATH=bin_), True)
    with open(bin_ + '/apt-get.log', encoding='utf-8') as file:
        told = file.read()
    expect('what is installed', told.count('\n') == 1 and
           told.endswith(' --no-install-recommends libcsv-dev\n'), told)
    os.remove(bin_ + '/cmake')
    write(bin_ + '/cmake', '#!/bin/sh\necho cmake version 3.22.1\n', 0o755)
    tree.later('CMakeLists.txt')
    refuses('an old CMake', tree.run(PATH=bin_),
            'CMake 3.25 or newer is needed, and here is 3.22.1')


def main():
    with tempfile.TemporaryDirectory() as place:
        for test in (test_clone, test_races, test_failures, test_machines):
            test(os.path.realpath(place))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
