# Writes OUT, a C file with the texts STYLE and SCRIPT as arrays and their
# SHA-256 in base64, which the policy of the page names. One array of numbers,
# because C17 allows no string literal of this length. Both are pure ASCII.

set(alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)

function(base64_of_hex hex out)
  string(APPEND hex 00) # 32 bytes and one, so that the groups are whole
  set(text "")
  foreach(at RANGE 0 60 6)
    string(SUBSTRING ${hex} ${at} 6 group)
    foreach(shift 18 12 6 0)
      math(EXPR digit "(0x${group} >> ${shift}) & 63")
      string(SUBSTRING ${alphabet} ${digit} 1 letter)
      string(APPEND text ${letter})
    endforeach()
  endforeach()
  string(SUBSTRING ${text} 0 43 text)
  set(${out} "${text}=" PARENT_SCOPE)
endfunction()

function(embed name file)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(REPEAT "." 60 line)
  string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
  file(SHA256 ${file} hash)
  base64_of_hex(${hash} hash)
  file(APPEND ${OUT}.new "const char ${name}[] = {\n${bytes}0\n};\n"
                         "const char ${name}_hash[] = \"${hash}\";\n")
endfunction()

file(WRITE ${OUT}.new "#include \"render/html_assets.h\"\n\n")
embed(lt_html_style ${STYLE})
embed(lt_html_script ${SCRIPT})
file(RENAME ${OUT}.new ${OUT})
