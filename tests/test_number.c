#include <config.h>

#include "base/buffer.h"
#include "harness.h"
#include "number/dimension.h"
#include "number/interval.h"

static void check_format(np_slice text, const char *want)
{
    np_rational x;
    np_buffer out;

    np_rational_init(&x);
    np_buffer_init(&out);
    CU_ASSERT_EQUAL(np_rational_parse(&x, text), NP_OK);
    np_rational_format(&out, &x);
    CU_ASSERT_STRING_EQUAL(out.data, want);
    np_buffer_clear(&out);
    np_rational_clear(&x);
}

static void decimals_survive_a_round_trip(void)
{
    check_format(np_slice_text("-0.5"), "-0.5");
    check_format(np_slice_text("62700"), "62700");
    check_format(np_slice_text("+.10"), "0.1");
    check_format(np_slice_text("1e30"), "1000000000000000000000000000000");
    check_format(np_slice_text("-1e-20"), "-0.00000000000000000001");
    check_format(np_slice_text("-9223372036854775808"), "-9223372036854775808");
    check_format(np_slice_text("123456789012345678901234567890.5"),
                 "123456789012345678901234567890.5");
}

static void the_share_of_the_province_is_bounded(void)
{
    np_rational lo, hi, people = NP_RATIONAL_INTEGER(46548);
    np_interval share, province, certified;
    np_buffer out;

    np_rational_init(&lo);
    np_rational_init(&hi);
    np_interval_init(&share);
    np_interval_init(&province);
    np_interval_init(&certified);
    np_buffer_init(&out);
    np_rational_set_ratio(&lo, 165, 1000);
    np_rational_set_ratio(&hi, 175, 1000);
    CU_ASSERT_TRUE(np_interval_set_ends(&share, &lo, NP_END_CLOSED, &hi, NP_END_CLOSED));
    np_interval_set_point(&certified, &people);
    CU_ASSERT_EQUAL(np_interval_div(&province, &certified, &share), NP_OK);
    np_rational_format_rounded(&out, &province.lo, 1, NP_ROUND_DOWN, ",", NULL);
    np_buffer_add_text(&out, " ");
    np_rational_format_rounded(&out, &province.hi, 1, NP_ROUND_UP, ",", NULL);
    CU_ASSERT_STRING_EQUAL(out.data, "265,988.5 282,109.1");
    CU_ASSERT_TRUE(np_interval_whole(&province, &province));
    CU_ASSERT_EQUAL(province.lo.numerator, 265989);
    CU_ASSERT_EQUAL(province.hi.numerator, 282109);
    np_buffer_clear(&out);
    np_interval_clear(&certified);
    np_interval_clear(&province);
    np_interval_clear(&share);
    np_rational_clear(&hi);
    np_rational_clear(&lo);
}

int main(void)
{
    static const harness_test tests[] = {
        {"decimals survive a round trip", decimals_survive_a_round_trip},
        {"the share of the province is bounded", the_share_of_the_province_is_bounded},
    };

    return harness_run("number", tests, sizeof tests / sizeof *tests);
}
