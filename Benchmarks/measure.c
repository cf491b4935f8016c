// Runs two commands in turn and prints the medians: measure PAIRS -- COMMAND... -- COMMAND...
//
// Output, one line: milliseconds of each, ratio of the pairs, peak memory of each in MB, the probe in milliseconds.
// A small program of its own, since a process's peak memory counts what it had before exec: started from an
// interpreter, nothing would seem smaller than the interpreter.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

struct run {
    double milliseconds, megabytes;
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

// A chain of multiply-adds, each waiting for the one before: its time follows the processor's clock and nothing else.
static double probe(void) {
    volatile double seed = 1.0;
    double x = seed, start = now();
    for (int i = 0; i < 2000000; i++) x = x * 0.999999 + 1e-6;
    seed = x;
    return now() - start;
}

static struct run run(char **command) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t process;
    struct rusage usage;
    int status;
    double start = now();
    int code = posix_spawnp(&process, command[0], &actions, NULL, command, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) {
        fprintf(stderr, "measure: cannot start %s: %s\n", command[0], strerror(code));
        exit(1);
    }
    while (wait4(process, &status, 0, &usage) < 0 && errno == EINTR) {}
    double time = now() - start;
    if (status != 0) {
        fprintf(stderr, "measure: %s failed\n", command[0]);
        exit(1);
    }
    return (struct run){time, usage.ru_maxrss / 1024.0};
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values, int count) {
    qsort(values, count, sizeof *values, ascending);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

int main(int count, char **words) {
    char **commands[2];
    int found = 0;
    for (int i = 2; i < count; i++) {
        if (strcmp(words[i], "--") != 0 || found == 2) continue;
        commands[found++] = words + i + 1;
        words[i] = NULL;
    }
    int pairs = count > 1 ? atoi(words[1]) : 0;
    if (found != 2 || pairs < 1 || pairs > 1000 || !commands[0][0] || !commands[1][0]) {
        fprintf(stderr, "usage: measure PAIRS -- COMMAND... -- COMMAND...\n");
        return 2;
    }
    double times[2][1000], ratios[1000], memory[2][1000], probes[1000];
    // Once untimed, so that the files are in the page cache for both.
    run(commands[0]);
    run(commands[1]);
    for (int pair = 0; pair < pairs; pair++) {
        probes[pair] = probe();
        for (int turn = 0; turn < 2; turn++) {
            // The one that goes first changes from pair to pair.
            int which = (turn + pair) % 2;
            struct run result = run(commands[which]);
            times[which][pair] = result.milliseconds;
            memory[which][pair] = result.megabytes;
        }
        ratios[pair] = times[0][pair] / times[1][pair];
    }
    printf(
        "%.1f %.1f %.4f %.1f %.1f %.2f\n", median(times[0], pairs), median(times[1], pairs), median(ratios, pairs),
        median(memory[0], pairs), median(memory[1], pairs), median(probes, pairs));
    return 0;
}
