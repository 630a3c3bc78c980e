/* product.h - the PRODID of calendars of deadlines, by which one is known again
 * that is given as a calendar of sessions. Without a version, so that the bytes
 * change only with the deadlines. */
#ifndef LT_BASE_PRODUCT_H
#define LT_BASE_PRODUCT_H

#define LT_FEED_PRODUCT "-//leadtime//deadlines//EN"

#endif
