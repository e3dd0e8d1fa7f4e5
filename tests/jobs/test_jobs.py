"""Long work: done at once or by the worker, counted, stopped, refused, broken off, begun anew."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from mentoring.errors import Refusal
from mentoring.jobs import worker_beat
from mentoring.jobs.actions import jobs
from mentoring.jobs.kinds import Result
from mentoring.jobs.models import Job
from mentoring.jobs.states import JobState


def begin(school, curator, **arguments):
    return jobs.start("test", title="Бланки 7А", arguments=arguments, school=school, by=curator)


def test_work_is_done_at_once_where_no_worker_is_alive(school, curator, work):
    work(
        lambda job, progress: Result(
            "Напечатано.", content=b"%PDF-", filename="Бланки.pdf", content_type="application/pdf"
        )
    )
    job = begin(school, curator)
    with job.file.open("rb") as file:
        content = file.read()
    assert (job.state, job.message, job.filename, content) == (JobState.DONE, "Напечатано.", "Бланки.pdf", b"%PDF-")
    assert "Бланки" not in job.file.name


def test_work_waits_for_a_living_worker_and_is_done_by_it(school, curator, work, worker):
    work(lambda job, progress: progress.start(3) or Result(f"Для {job.arguments['class']}."))
    waiting = begin(school, curator, **{"class": "7А"})
    assert waiting.state == JobState.WAITING

    call_command("worker", "--once")

    done = Job.objects.get()
    assert (done.state, done.message, done.done, done.total) == (JobState.DONE, "Для 7А.", 3, 3)
    assert not worker_beat.is_alive()


def test_same_work_begun_twice_is_one_job(school, curator, work, worker):
    assert begin(school, curator, batch=1) == begin(school, curator, batch=1)
    assert begin(school, curator, batch=2) != begin(school, curator, batch=1)


def test_rule_that_says_no_is_told_in_its_words(school, curator, work):
    def refuse(job, progress):
        raise Refusal("Файла больше нет.", details=("Загрузите его снова.",))

    work(refuse)
    job = begin(school, curator)
    assert (job.state, job.message) == (JobState.REFUSED, "Файла больше нет.\nЗагрузите его снова.")


def test_mistake_of_the_program_ends_the_job_and_not_the_worker(school, curator, work, caplog):
    work(lambda job, progress: 1 / 0)
    job = begin(school, curator)
    assert (job.state, job.message) == (JobState.FAILED, jobs.FAILED)
    assert "ZeroDivisionError" in caplog.text


def test_job_that_waits_is_stopped_at_once(school, curator, work, worker):
    job = begin(school, curator)
    jobs.cancel(job)
    call_command("worker", "--once")
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.CANCELLED, jobs.CANCELLED)


def test_job_that_runs_is_stopped_at_its_next_step(school, curator, work):
    steps = []

    def go(job, progress):
        progress.start(100)
        jobs.cancel(job)
        progress._written = 0.0
        for _ in range(100):
            progress.step()
            steps.append(1)
        return Result()

    work(go)
    job = begin(school, curator)
    assert (job.state, steps) == (JobState.CANCELLED, [])


@pytest.mark.parametrize(
    ("silent", "is_queued", "is_dead"),
    [
        (timedelta(minutes=2), True, True),
        (timedelta(seconds=30), True, False),
        (timedelta(minutes=2), False, False),
        (timedelta(minutes=16), False, True),
    ],
)
def test_job_nobody_works_on_is_given_up(make_job, silent, is_queued, is_dead):
    job = make_job(silent=silent, is_queued=is_queued)
    assert jobs.give_up_dead() == int(is_dead)
    job.refresh_from_db()
    assert job.state == (JobState.FAILED if is_dead else JobState.RUNNING)


@pytest.mark.parametrize(("begun_before", "is_dead"), [(timedelta(hours=1), False), (timedelta(0), True)])
def test_job_is_left_to_the_worker_that_began_it(make_job, worker, begun_before, is_dead):
    worker_beat.beat((timezone.now() - begun_before).timestamp())
    assert jobs.give_up_if_dead(make_job(silent=timedelta(minutes=5), is_queued=True)) == is_dead


def test_job_given_up_meanwhile_stays_so_and_keeps_no_file(school, curator, work):
    def slow(job, progress):
        Job.objects.update(state=JobState.FAILED, finished_at=timezone.now(), message=jobs.GIVEN_UP)
        return Result("Готово.", content=b"x", filename="x.pdf", content_type="application/pdf")

    work(slow)
    job = begin(school, curator)
    assert (job.state, job.message, bool(job.file)) == (JobState.FAILED, jobs.GIVEN_UP, False)


def test_broken_job_is_begun_anew_with_the_same_arguments(school, curator, work, make_job):
    broken = make_job(state="failed", finished_at=timezone.now(), arguments={"batch": 5})
    fresh = jobs.again(broken, by=curator)
    assert (fresh.state, fresh.arguments) == (JobState.DONE, {"batch": 5})
    with pytest.raises(Refusal, match="не прерывалась"):
        jobs.again(fresh, by=curator)


def test_page_shows_progress_and_asks_again_until_the_job_is_over(make_job, curator, client):
    job = make_job(done=3, total=10)
    client.force_login(curator)
    page = client.get(job.get_absolute_url())
    part = client.get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert "3 из 10" in page.text
    assert "Обновить, чтобы увидеть" in page.text
    assert "hx-trigger" in part.text
    assert "<html" not in part.text

    Job.objects.update(state="done", finished_at=timezone.now(), done=10, message="Готово.")
    assert "hx-trigger" not in client.get(job.get_absolute_url(), headers={"HX-Request": "true"}).text


def test_file_is_given_to_its_owner_alone(make_job, curator, director, client):
    from django.core.files.base import ContentFile  # slow import

    job = make_job(state="done", finished_at=timezone.now(), filename="Бланки.pdf", content_type="application/pdf")
    job.file.save("x", ContentFile(b"%PDF-1"))
    url = f"{job.get_absolute_url()}file/"
    client.force_login(curator)
    assert client.get(url).content == b"%PDF-1"
    client.force_login(director)
    assert client.get(url).status_code == 404


def test_list_shows_ones_own_jobs_in_constant_queries(make_job, curator, client, django_assert_max_num_queries):
    for _ in range(30):
        make_job()
    client.force_login(curator)
    with django_assert_max_num_queries(12):
        page = client.get("/jobs/")
    assert page.text.count("Бланки</a>") == 30
