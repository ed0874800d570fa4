"""A stand-in for Slack over loopback: what its servers do, as far as an app can tell.

`workspace` is what a workspace holds, `methods` the Web API upon it, `limits` Slack's rules for blocks, `faults` what
goes wrong on the way, `deliveries` how events reach an app, and `server` the two doors (HTTP and a websocket).
"""
