# Makes the README of an installation. The source tree is not there, so links into
# it become plain text, and the program is called by its name. The samples stand
# beside the README.
set(readme ${CMAKE_CURRENT_SOURCE_DIR}/README.md)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${readme})
file(READ ${readme} text)
string(REGEX REPLACE "On Debian 12, with git and a shell:\n\n```sh\n[^`]*```\n\nBelow, [^\n]*\n"
       "The samples stand beside this file, and the commands are given from here.\n"
       text "${text}")
string(REPLACE "checker/run " "leadtime " text "${text}")
string(REPLACE "](rules/" "](../../leadtime/rules/" text "${text}")
string(REPLACE "[checker/doc/scale.md](checker/doc/scale.md)" "[scale.md](scale.md)"
       text "${text}")
# [checker/](checker/) -> checker/
string(REGEX REPLACE "\\[([^]]*)\\]\\((checker|tests)/[^)]*\\)" "\\1" text "${text}")
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/installed/README.md "${text}")
