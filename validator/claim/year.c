#include <config.h>

#include "claim/year.h"

#include "text/property.h"
#include "text/utf8.h"

enum { YEAR_DIGITS = 4 };

bool np_year_read(np_quantity *quantity, np_slice date)
{
    int64_t year = 0, run = 0;
    int digits = 0;
    bool found = false, several = false;

    for (size_t at = 0; at <= date.length;) {
        uint32_t code = 0;
        int digit = -1;

        at += at < date.length ? np_utf8_decode(&code, date.data + at) : 1;
        digit = code ? np_text_decimal_value(code) : -1;
        if (digit >= 0 && digits <= YEAR_DIGITS) {
            run = digits == 0 ? digit : run * 10 + digit;
            digits++;
        }
        if (digit >= 0)
            continue;
        if (digits == YEAR_DIGITS) {
            several = several || (found && year != run);
            found = true;
            year = run;
        }
        digits = 0;
    }
    if (!found || several)
        return false;
    quantity->kind = NP_KIND_NUMBER;
    quantity->exact = true;
    np_rational_set_int(&quantity->value, year);
    np_rational_set_int(&quantity->high, year);
    np_rational_set_int(&quantity->step, 1);
    np_rational_set_int(&quantity->scale, 1);
    return true;
}
