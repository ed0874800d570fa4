"""A channel's settings, kept once for Slack's modal and for the desk."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from assistant.channels import Channels, ChannelSettings


def test_a_channel_that_nobody_has_set_is_open_to_all_who_read_it(store: Engine) -> None:
    assert Channels(store).settings("C1") == ChannelSettings(public_only=False, term="", listens=False, private=False)


def test_what_one_process_sets_holds_in_the_next(store: Engine) -> None:
    wanted = ChannelSettings(public_only=True, term="2", listens=True, private=True)

    Channels(store).change("C1", wanted, by="anna")

    assert Channels(store).settings("C1") == wanted
    assert [one.changed_by for one in Channels(store).all()] == ["anna"]


def test_a_name_leaves_the_settings_as_they_are_and_the_other_way_round(store: Engine) -> None:
    channels = Channels(store)
    channels.named("C1", "metaal")
    assert channels.settings("C1") == ChannelSettings()

    channels.change("C1", ChannelSettings(private=True), by="anna")
    channels.named("C1", "metaal-sector")

    [held] = channels.all()
    assert (held.name, held.settings.private, held.changed_by) == ("metaal-sector", True, "anna")


def test_two_who_are_first_at_once_leave_one_channel(store: Engine) -> None:
    channels = Channels(store)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: channels.named("C1", f"metaal-{number}"), range(8)))

    assert len(channels.all()) == 1


def test_a_person_who_is_forgotten_has_set_nothing(store: Engine) -> None:
    channels = Channels(store)
    channels.change("C1", ChannelSettings(listens=True), by="anna")

    channels.forget(["anna"])

    assert [(one.changed_by, one.settings.listens) for one in channels.all()] == [("", True)]
