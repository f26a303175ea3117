"""The addresses of rules and of the services as which they work, below those of administration."""

from django.urls import path

from guanxi.platform.web.automation import conditions, rule, rules, services, setting, steps, trying, webhooks, when

rule_patterns = [
    path("webhooks", webhooks.webhooks),
    path("webhooks/new", webhooks.edit_webhook),
    path("webhooks/<int:webhook_id>", webhooks.webhook_page),
    path("webhooks/<int:webhook_id>/edit", webhooks.edit_webhook),
    path("webhooks/<int:webhook_id>/try", webhooks.try_webhook),
    path("webhooks/<int:webhook_id>/secret", webhooks.new_secret),
    path("webhooks/<int:webhook_id>/trash", webhooks.trash_webhook),
    path("webhooks/<int:webhook_id>/calls/<str:number>/again", webhooks.call_again),
    path("rules", rules.rules),
    path("rules/new", rules.new_rule),
    path("rules/services", services.services_page),
    path("rules/services/new", services.new_service),
    path("rules/services/<int:user_id>", services.service_page),
    path("rules/services/<int:user_id>/end", services.end_service),
    path("rules/<int:rule_id>", rule.rule_page),
    path("rules/<int:rule_id>/edit", rules.edit_rule),
    path("rules/<int:rule_id>/on", rule.switch_rule),
    path("rules/<int:rule_id>/off", rule.switch_rule),
    path("rules/<int:rule_id>/trash", rule.trash_rule),
    path("rules/<int:rule_id>/service", rules.choose_service),
    path("rules/<int:rule_id>/when", when.when),
    path("rules/<int:rule_id>/when/values", when.values),
    path("rules/<int:rule_id>/if", conditions.conditions),
    path("rules/<int:rule_id>/if/ask", conditions.ask),
    path("rules/<int:rule_id>/steps/new", steps.new_step),
    path("rules/<int:rule_id>/steps/<int:place>", steps.edit_step),
    path("rules/<int:rule_id>/steps/<int:place>/up", steps.move_up),
    path("rules/<int:rule_id>/steps/<int:place>/remove", steps.remove_step),
    path("rules/<int:rule_id>/steps/<int:place>/fields", setting.choose_field),
    path("rules/<int:rule_id>/steps/<int:place>/fields/<slug:name>", setting.set_field),
    path("rules/<int:rule_id>/steps/<int:place>/fields/<slug:name>/remove", setting.remove_field),
    path("rules/<int:rule_id>/try", trying.try_rule),
    path("rules/<int:rule_id>/runs", trying.runs),
    path("rules/<int:rule_id>/runs/<int:run_id>/again", trying.again),
]
