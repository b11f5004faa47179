#include <config.h>

#include "text/property.h"

#include <stddef.h>
#include <unicase.h>
#include <unictype.h>

#include "text/cells.h"

int np_text_decimal_value(uint32_t code)
{
    if (code < 0x80)
        return code >= '0' && code <= '9' ? (int)(code - '0') : -1;
    return uc_decimal_value(code);
}

int np_text_superscript_value(uint32_t code)
{
    if (code == 0xb9)
        return 1;
    if (code == 0xb2 || code == 0xb3)
        return (int)(code - 0xb0);
    return code == 0x2070 || (code >= 0x2074 && code <= 0x2079) ? (int)(code - 0x2070) : -1;
}

int np_text_subscript_value(uint32_t code)
{
    return code >= 0x2080 && code <= 0x2089 ? (int)(code - 0x2080) : -1;
}

bool np_text_fraction_value(uint32_t code, int *numerator, int *denominator)
{
    uc_fraction_t value;

    if (code < 0x80)
        return false;
    value = uc_numeric_value(code);
    /* Only the signs made of two numbers: numerals of other scripts may have broken values as well. */
    if (value.denominator < 2 ||
        !((code >= 0xbc && code <= 0xbe) || (code >= 0x2150 && code <= 0x215e)))
        return false;
    *numerator = (int)value.numerator;
    *denominator = (int)value.denominator;
    return true;
}

bool np_text_is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    if (code >= 0x4e00 && code < 0x9ff0)
        return true;
    return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L) || code == 0x3007;
}

bool np_text_is_upper(uint32_t code)
{
    return code < 0x80 ? code >= 'A' && code <= 'Z' : uc_is_property(code, UC_PROPERTY_UPPERCASE);
}

bool np_text_is_lower(uint32_t code)
{
    return code < 0x80 ? code >= 'a' && code <= 'z' : uc_is_property(code, UC_PROPERTY_LOWERCASE);
}

bool np_text_is_han(uint32_t code)
{
    if (code >= 0x4e00 && code < 0xa000)
        return true;
    return code >= 0x3000 &&
           (code == 0x3007 || (code >= 0x3400 && code < 0x4dc0) ||
            (code >= 0xf900 && code < 0xfb00) || (code >= 0x20000 && code < 0x40000));
}

bool np_text_is_kana(uint32_t code)
{
    return (code >= 0x3041 && code <= 0x309f) ||
           (code >= 0x30a1 && code <= 0x30ff && code != 0x30fb) ||
           (code >= 0x31f0 && code <= 0x31ff) || (code >= 0xff66 && code <= 0xff9f);
}

bool np_text_is_space(uint32_t code)
{
    return np_fold(code) == ' ';
}

bool np_text_is_word(uint32_t code)
{
    if (code < 0x80)
        return np_text_is_letter(code) || (code >= '0' && code <= '9') || code == '_';
    return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
                                                      UC_CATEGORY_MASK_Nd | UC_CATEGORY_MASK_Nl |
                                                      UC_CATEGORY_MASK_Pc);
}

bool np_text_is_punctuation(uint32_t code)
{
    return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_P);
}

bool np_text_is_opening(uint32_t code)
{
    return code >= 0x80 &&
           uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Ps | UC_CATEGORY_MASK_Pi);
}

bool np_text_is_closing(uint32_t code)
{
    return code >= 0x80 &&
           uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf |
                                                      UC_CATEGORY_MASK_Po);
}

bool np_text_is_currency(uint32_t code)
{
    return code == '$' ||
           (code >= 0xa2 && uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Sc));
}
