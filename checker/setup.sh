# setup.sh - installs Debian packages that are missing, and makes ready where is
# built; sourced by checker/run and tests/run. Says what it will install; uses
# sudo where it is not root. On other systems it names the packages and stops.

# Of several that build in the tree TREE one does, and the others wait for it,
# until descriptor 9 is closed.
setup_alone() {
  if ! mkdir -p "$1/build" || ! { exec 9>"$1/build/.lock"; }; then
    printf 'leadtime: there has to be a folder to build in: %s\n' \
      "$1/build" >&2
    exit 5
  fi
  command -v flock >/dev/null || return 0
  flock -n 9 || {
    printf 'leadtime: waits for another that builds here\n' >&2
    flock 9
  }
}

# What was built before the tree TREE was moved or copied is of no use to CMake.
setup_folders() {
  local cache home
  for cache in "$1"/build/*/CMakeCache.txt; do
    [ -e "$cache" ] || continue
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$cache")
    [ "$(readlink -f "$home")" = "$1" ] || rm -rf "${cache%/*}"
  done
}

setup_packages() {
  local missing="" package sudo=""

  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    setup_by_hand "$1"
    return
  fi
  for package in $1; do
    # Some come from elsewhere, or from a package that this one would drive out.
    case $package in
    nodejs|npm) command -v "${package%js}" >/dev/null && continue ;;
    cmake|pkg-config) command -v "$package" >/dev/null && continue ;;
    ninja-build) command -v ninja >/dev/null && continue ;;
    libcurl4-openssl-dev)
      pkg-config --exists libcurl 2>/dev/null && continue ;;
    esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
      grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      printf 'leadtime: these packages are missing:%s\n' "$missing" >&2
      printf 'leadtime: run as root: apt-get install%s\n' "$missing" >&2
      exit 5
    fi
    sudo=sudo
  fi
  printf 'leadtime: will install%s\n' "$missing" >&2
  # shellcheck disable=SC2086
  if ! setup_install "$sudo" $missing; then
    printf 'leadtime: the packages could not be installed\n' >&2
    exit 5
  fi
}

# Package lists may be missing or old on a fresh machine: once more with new
# ones where the first attempt fails. Such a machine often updates itself at
# first, which is waited for.
setup_install() {
  local sudo=$1
  shift
  # shellcheck disable=SC2086
  set -- $sudo env DEBIAN_FRONTEND=noninteractive apt-get \
    -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
  "$@" >/dev/null 2>&1 && return 0
  $sudo apt-get update >&2 && "$@" >&2
}

# An older one does not understand CMakePresets.json, and would not say so.
setup_cmake() {
  local version
  version=$(cmake --version | sed -n 's/^cmake version \([0-9.]*\).*/\1/p')
  if [ "$(printf '3.25\n%s\n' "$version" | sort -V | head -n 1)" != 3.25 ]; then
    printf 'leadtime: CMake 3.25 or newer is needed, and here is %s\n' \
      "${version:-none that says its version}" >&2
    exit 5
  fi
}

# Without apt-get the compiler and the libraries have to be there already.
setup_by_hand() {
  local tool
  for tool in cc cmake ninja pkg-config; do
    if ! command -v "$tool" >/dev/null; then
      printf 'leadtime: this is not a Debian system, and %s is missing\n' \
        "$tool" >&2
      printf 'leadtime: needed are what Debian calls: %s\n' \
        "$(printf '%s' "$1" | tr '\n' ' ')" >&2
      exit 5
    fi
  done
  # CMakeLists.txt says why these are not asked for by pkg-config.
  for tool in csv xlsxwriter; do
    if ! printf '#include <%s.h>\n' "$tool" | cc -E - >/dev/null 2>&1; then
      printf 'leadtime: the library lib%s is missing; needed are what Debian calls: %s\n' \
        "$tool" "$(printf '%s' "$1" | tr '\n' ' ')" >&2
      exit 5
    fi
  done
  for tool in libical libcjson nettle sqlite3 libcurl; do
    if ! pkg-config --exists "$tool"; then
      printf 'leadtime: the library %s is missing; needed are what Debian calls: %s\n' \
        "$tool" "$(printf '%s' "$1" | tr '\n' ' ')" >&2
      exit 5
    fi
  done
}
