# setup.sh - installs Debian packages that are missing; sourced by checker/run
# and tests/run. Says what it will install; uses sudo where it is not root. On
# other systems it names the packages and stops.

setup_packages() {
  local missing="" package sudo=""

  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    setup_by_hand "$1"
    return
  fi
  for package in $1; do
    # Some programs come from elsewhere, and their packages would not fit.
    case $package in nodejs|npm)
      command -v "${package%js}" >/dev/null && continue ;;
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
# ones where the first attempt fails.
setup_install() {
  local sudo=$1
  shift
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y \
    --no-install-recommends "$@" >/dev/null 2>&1 && return 0
  $sudo apt-get update >&2 &&
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y \
      --no-install-recommends "$@" >&2
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
