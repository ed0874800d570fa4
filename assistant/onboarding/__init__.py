"""The pathway of a company that joins: from its facts to a plan. START HERE: assistant/onboarding/plan.py."""
