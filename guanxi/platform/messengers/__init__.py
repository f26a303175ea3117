"""Messengers: 企业微信, 钉钉, 飞书 and Slack behind one interface: coming in by scan, cards answered in place, the organisation."""
