"""Addresses of interviews and of the mentors' school."""

from django.urls import URLPattern, path

from participants.views import interviews, outside_training, preparation, training

urlpatterns: list[URLPattern] = [
    path("programmes/<int:pk>/preparation/", preparation.readiness, name="preparation"),
    path("programmes/<int:pk>/preparation/ready/", preparation.make_ready_many, name="preparation-ready"),
    path("profiles/<int:pk>/ready/", preparation.make_ready, name="mentor-profile-ready"),
    path("profiles/<int:pk>/candidate/", preparation.back_to_candidate, name="mentor-profile-candidate"),
    path("programmes/<int:pk>/preparation/interviews/", interviews.index, name="interviews"),
    path("programmes/<int:pk>/preparation/interviews/plan/", interviews.plan, name="interviews-plan"),
    path("programmes/<int:pk>/preparation/interviews/outcomes/", interviews.outcomes, name="interviews-outcomes"),
    path("programmes/<int:pk>/preparation/interviews/schedule/", interviews.schedule, name="interviews-schedule"),
    path("profiles/<int:pk>/interview/", interviews.hold, name="mentor-profile-interview"),
    path("interviews/<int:pk>/edit/", interviews.edit, name="interview-edit"),
    path("interviews/<int:pk>/call-off/", interviews.call_off, name="interview-call-off"),
    path("programmes/<int:pk>/preparation/school/", training.index, name="training"),
    path("programmes/<int:pk>/preparation/school/add/", training.add, name="training-add"),
    path("training/<int:pk>/", training.course, name="training-course"),
    path("training/<int:pk>/edit/", training.edit, name="training-course-edit"),
    path("training/<int:pk>/delete/", training.delete, name="training-course-delete"),
    path("training/<int:pk>/lessons/add/", training.add_lesson, name="training-course-lesson-add"),
    path("training/<int:pk>/attendance/", training.attendance, name="training-course-attendance"),
    path("training/<int:pk>/complete/", training.complete, name="training-course-complete"),
    path("training/<int:pk>/certificates/", training.certificates, name="training-course-certificates"),
    path("training/<int:pk>/journal.<slug:extension>", training.journal, name="training-course-journal"),
    path("lessons/<int:pk>/edit/", training.edit_lesson, name="training-lesson-edit"),
    path("lessons/<int:pk>/delete/", training.delete_lesson, name="training-lesson-delete"),
    path("certificates/<int:pk>/", training.certificate, name="training-certificate"),
    path("certificates/<int:pk>/take-back/", training.take_back, name="training-certificate-take-back"),
    path("people/<int:pk>/trainings/add/", outside_training.add, name="person-training-add"),
    path("trainings/<int:pk>/edit/", outside_training.edit, name="outside-training-edit"),
    path("trainings/<int:pk>/delete/", outside_training.delete, name="outside-training-delete"),
    path("trainings/<int:pk>/file/", outside_training.scan, name="outside-training-file"),
]
