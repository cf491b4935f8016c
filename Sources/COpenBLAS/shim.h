#pragma once
#include <cblas.h>
#include <stddef.h>

// LAPACK's Fortran entry points in libopenblas: column-major, 32-bit integers. The trailing size_t arguments are
// the hidden lengths of the character arguments in gfortran's calling convention (1 each).
void sgetrf_(const int *m, const int *n, float *a, const int *lda, int *pivots, int *info);
void sgetrs_(const char *trans, const int *n, const int *nrhs, const float *a, const int *lda, const int *pivots,
             float *b, const int *ldb, int *info, size_t);
void sgecon_(const char *norm, const int *n, const float *a, const int *lda, const float *anorm, float *rcond,
             float *work, int *iwork, int *info, size_t);
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info, size_t);
void sgesdd_(const char *jobz, const int *m, const int *n, float *a, const int *lda, float *s, float *u,
             const int *ldu, float *vt, const int *ldvt, float *work, const int *lwork, int *iwork, int *info, size_t);
void ssyevd_(const char *jobz, const char *uplo, const int *n, float *a, const int *lda, float *w, float *work,
             const int *lwork, int *iwork, const int *liwork, int *info, size_t, size_t);
