"""Addresses of allegations: nouns and acts; keys are random."""

from django.urls import path

from .views import access, acts, case, intake, lists, people, statements

urlpatterns = [
    path("", lists.allegations, name="allegations"),
    path("log/", intake.begin, name="allegation-log"),
    path("drafts/<uuid:draft_id>/check/", intake.check, name="draft-check"),
    path("drafts/<uuid:draft_id>/sent/", intake.sent, name="draft-sent"),
    path("drafts/<uuid:draft_id>/withdraw/", intake.withdraw, name="draft-withdraw"),
    path("drafts/<uuid:draft_id>/<slug:key>/", intake.part, name="draft-part"),
    path("drafts/<uuid:draft_id>/<slug:key>/<int:number>/", intake.person, name="draft-person"),
    path("drafts/<uuid:draft_id>/<slug:key>/<int:number>/remove/", intake.remove_person, name="draft-person-remove"),
    path("unit-statements/", statements.statements, name="unit-statements"),
    path("unit-statements/sign/", statements.sign, name="unit-statement-sign"),
    path("reports/<uuid:pk>/acknowledge/", acts.acknowledge, name="allegation-acknowledge"),
    path("measures/<uuid:pk>/confirm/", acts.confirm, name="measure-confirm"),
    path("victims/<uuid:pk>/assistance/", people.assistance, name="allegation-assistance"),
    path("alleged-perpetrators/<uuid:pk>/account/", people.name_account, name="allegation-name-account"),
    path("alleged-perpetrators/<uuid:pk>/crime/", people.crime, name="allegation-crime"),
    path("<uuid:pk>/", case.story, name="allegation"),
    path("<uuid:pk>/people/", case.people, name="allegation-people"),
    path("<uuid:pk>/steps/", case.steps, name="allegation-steps"),
    path("<uuid:pk>/measures/", case.measures, name="allegation-measures"),
    path("<uuid:pk>/access/", access.access, name="allegation-access"),
    path("<uuid:pk>/route/", acts.route, name="allegation-route"),
    path("<uuid:pk>/report/", acts.report, name="allegation-report"),
    path("<uuid:pk>/investigators/", acts.investigators, name="allegation-investigators"),
    path("<uuid:pk>/measure/", acts.measure, name="allegation-measure"),
    path("<uuid:pk>/pass-on/", acts.pass_on, name="allegation-pass-on"),
    path("<uuid:pk>/status/", acts.status, name="allegation-status"),
    path("<uuid:pk>/grant/", acts.grant, name="allegation-grant"),
    path("<uuid:pk>/referral/", people.referral, name="allegation-referral"),
]
