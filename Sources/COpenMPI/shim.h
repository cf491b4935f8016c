#pragma once
#include <mpi.h>

// MPI's names for communicators, types and places are macros with casts, which Swift does not see.

static inline MPI_Comm copenmpi_world(void) { return MPI_COMM_WORLD; }
static inline MPI_Datatype copenmpi_byte(void) { return MPI_BYTE; }

/// Starts MPI for a process of which one thread makes all calls, and gives 0 where it could.
static inline int copenmpi_start(void) {
    int provided = 0;
    return MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
}

/// Every rank has the others' bytes of `array` afterwards; this one's own are in their place already.
static inline int copenmpi_gather(void *array, const int counts[], const int starts[], MPI_Comm ranks) {
    return MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, array, counts, starts, MPI_BYTE, ranks);
}

/// The root sends each other rank its bytes of `array`.
static inline int copenmpi_scatter(
    void *array, const int counts[], const int starts[], int rank, int root, MPI_Comm ranks) {
    if (rank == root)
        return MPI_Scatterv(
            array, counts, starts, MPI_BYTE, MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, root, ranks);
    return MPI_Scatterv(
        NULL, NULL, NULL, MPI_DATATYPE_NULL, (char *)array + starts[rank], counts[rank], MPI_BYTE, root, ranks);
}

/// Whether what was begun has ended.
static inline int copenmpi_is_done(MPI_Request *request) {
    int done = 0;
    MPI_Test(request, &done, MPI_STATUS_IGNORE);
    return done;
}
