"""The only door to FastAPI: start reading at `create_app` in app.py."""
