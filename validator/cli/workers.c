#include <config.h>

#include "cli/workers.h"

#include <stdlib.h>
#include <unistd.h>

size_t np_cli_processors(void)
{
#ifdef _SC_NPROCESSORS_ONLN
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    if (count > 0)
        return count < NP_CLI_MOST_JOBS ? (size_t)count : NP_CLI_MOST_JOBS;
#endif
    return 1;
}

#ifdef HAVE_PTHREAD

#include <pthread.h>

typedef struct {
    np_cli_job job;
    bool done;
} place;

/* A ring of places: from oldest on, count of them hold jobs, of which the first started ones were taken up
 * by a thread. */
struct np_cli_workers {
    pthread_mutex_t lock;
    pthread_cond_t submitted, finished;
    pthread_t *threads;
    size_t thread_count;
    place *places;
    size_t place_count;
    size_t oldest, count, started;
    bool closing;
};

static place *place_at(np_cli_workers *w, size_t index)
{
    return &w->places[(w->oldest + index) % w->place_count];
}

static void read_job(np_cli_job *job)
{
    job->reading = job->fetched ? np_read_fetched(job->result, job->checker)
                                : np_read_path(job->result, job->checker, job->depth, job->path);
}

static void *work(void *context)
{
    np_cli_workers *w = context;

    pthread_mutex_lock(&w->lock);
    for (;;) {
        place *mine;

        while (!w->closing && w->started == w->count)
            pthread_cond_wait(&w->submitted, &w->lock);
        if (w->closing)
            break;
        mine = place_at(w, w->started++);
        pthread_mutex_unlock(&w->lock);
        read_job(&mine->job);
        pthread_mutex_lock(&w->lock);
        mine->done = true;
        pthread_cond_signal(&w->finished);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

bool np_cli_workers_are_built(void)
{
    return true;
}

np_status np_cli_workers_open(np_cli_workers **workers, size_t threads)
{
    np_cli_workers *w = calloc(1, sizeof *w);
    np_status status = NP_OK;

    if (!w)
        return NP_E_MEMORY;
    if (threads > NP_CLI_MOST_JOBS)
        threads = NP_CLI_MOST_JOBS;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->submitted, NULL);
    pthread_cond_init(&w->finished, NULL);
    w->threads = calloc(threads, sizeof *w->threads);
    w->places = calloc(2 * threads, sizeof *w->places);
    if (!w->threads || !w->places)
        status = NP_E_MEMORY;
    while (!status && w->place_count < 2 * threads)
        status = np_result_new(&w->places[w->place_count++].job.result);
    while (!status && w->thread_count < threads &&
           pthread_create(&w->threads[w->thread_count], NULL, work, w) == 0)
        w->thread_count++;
    if (!status && w->thread_count == 0)
        status = NP_E_MEMORY;
    if (status)
        np_cli_workers_close(w);
    else
        *workers = w;
    return status;
}

void np_cli_workers_close(np_cli_workers *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->closing = true;
    pthread_cond_broadcast(&w->submitted);
    pthread_mutex_unlock(&w->lock);
    for (size_t i = 0; i < w->thread_count; i++)
        pthread_join(w->threads[i], NULL);
    for (size_t i = 0; i < w->place_count; i++)
        np_result_free(w->places[i].job.result);
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->submitted);
    pthread_cond_destroy(&w->finished);
    free(w->threads);
    free(w->places);
    free(w);
}

/* Only the calling thread changes oldest and count, so it may look at them without the lock. */
np_cli_job *np_cli_workers_vacant(np_cli_workers *w)
{
    return w->count == w->place_count ? NULL : &place_at(w, w->count)->job;
}

void np_cli_workers_submit(np_cli_workers *w)
{
    pthread_mutex_lock(&w->lock);
    place_at(w, w->count++)->done = false;
    pthread_cond_signal(&w->submitted);
    pthread_mutex_unlock(&w->lock);
}

bool np_cli_workers_have_oldest(np_cli_workers *w)
{
    bool have;

    pthread_mutex_lock(&w->lock);
    have = w->count > 0 && place_at(w, 0)->done;
    pthread_mutex_unlock(&w->lock);
    return have;
}

np_cli_job *np_cli_workers_oldest(np_cli_workers *w)
{
    place *first = place_at(w, 0);

    if (w->count == 0)
        return NULL;
    pthread_mutex_lock(&w->lock);
    while (!first->done)
        pthread_cond_wait(&w->finished, &w->lock);
    pthread_mutex_unlock(&w->lock);
    return &first->job;
}

void np_cli_workers_release(np_cli_workers *w)
{
    pthread_mutex_lock(&w->lock);
    w->oldest = (w->oldest + 1) % w->place_count;
    w->count--;
    w->started--;
    pthread_mutex_unlock(&w->lock);
}

#else /* without threads nobody opens workers: the options refuse to */

bool np_cli_workers_are_built(void)
{
    return false;
}

np_status np_cli_workers_open(np_cli_workers **workers, size_t threads)
{
    NP_UNUSED(workers);
    NP_UNUSED(threads);
    return NP_E_USAGE;
}

void np_cli_workers_close(np_cli_workers *w)
{
    NP_UNUSED(w);
}

np_cli_job *np_cli_workers_vacant(np_cli_workers *w)
{
    NP_UNUSED(w);
    return NULL;
}

void np_cli_workers_submit(np_cli_workers *w)
{
    NP_UNUSED(w);
}

bool np_cli_workers_have_oldest(np_cli_workers *w)
{
    NP_UNUSED(w);
    return false;
}

np_cli_job *np_cli_workers_oldest(np_cli_workers *w)
{
    NP_UNUSED(w);
    return NULL;
}

void np_cli_workers_release(np_cli_workers *w)
{
    NP_UNUSED(w);
}

#endif
