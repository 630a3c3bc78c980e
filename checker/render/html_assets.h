/* html_assets.h - the style and the script of the report. The build makes
 * them from assets/, with their SHA-256 in base64 for the page's own policy
 * (Content Security Policy level 3, section 2.3.1). */
#ifndef LT_RENDER_HTML_ASSETS_H
#define LT_RENDER_HTML_ASSETS_H

extern const char lt_html_style[];
extern const char lt_html_style_hash[];
extern const char lt_html_script[];
extern const char lt_html_script_hash[];

#endif
