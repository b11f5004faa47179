/* Compiler attributes behind macros, so that any C11 compiler builds numproof.
 * Layer: base. Nothing else in the tree names a compiler extension. */
#ifndef NP_BASE_ATTRIBUTES_H
#define NP_BASE_ATTRIBUTES_H

#if defined(__GNUC__)
/* The result must be used. */
#define NP_MUST_USE __attribute__((warn_unused_result))
/* A printf-like function: format is parameter F, its arguments begin at A. */
#define NP_PRINTF(F, A) __attribute__((format(printf, F, A)))
/* The result is what parameter A is, a format for the same arguments. */
#define NP_FORMAT_ARGUMENT(A) __attribute__((format_arg(A)))
#define NP_LIKELY(X) __builtin_expect(!!(X), 1)
#define NP_UNLIKELY(X) __builtin_expect(!!(X), 0)
/* The case above goes on into the one below. */
#define NP_FALL_THROUGH __attribute__((fallthrough))
#else
#define NP_MUST_USE
#define NP_PRINTF(F, A)
#define NP_FORMAT_ARGUMENT(A)
#define NP_LIKELY(X) (X)
#define NP_UNLIKELY(X) (X)
#define NP_FALL_THROUGH ((void)0)
#endif

/* A parameter that an interface demands and this implementation has no use for. */
#define NP_UNUSED(X) ((void)(X))

#endif
