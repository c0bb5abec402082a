"""Colours of the chat: a home in the evening, lamps warm, everything else quiet."""

from __future__ import annotations

from textual.theme import Theme

EVENING = Theme(
    name="evening",
    dark=True,
    primary="#8fb8de",
    secondary="#8a93a6",
    accent="#c9a9f0",
    foreground="#d8dce6",
    background="#12141a",
    surface="#181b23",
    panel="#20242f",
    success="#9ccf9c",
    warning="#f2c879",
    error="#ee8f93",
    variables={
        "footer-background": "#12141a",
        "footer-key-foreground": "#8fb8de",
        "footer-description-foreground": "#8a93a6",
        "footer-description-background": "#12141a",
        "footer-key-background": "#12141a",
        "footer-item-background": "#12141a",
        "scrollbar": "#2a2f3c",
        "scrollbar-hover": "#3a4152",
        "scrollbar-active": "#4a5369",
        "scrollbar-background": "#12141a",
        "scrollbar-background-hover": "#12141a",
        "scrollbar-background-active": "#12141a",
        "scrollbar-corner-color": "#12141a",
        "border": "#8fb8de",
        "input-cursor-background": "#d8dce6",
        "input-selection-background": "#8fb8de 30%",
    },
)
VARIABLES = {
    "lamp": "#ffd27a",
    "speech": "#243043",
    "quiet": "#8a93a6",
    "faint": "#5b6375",
    "lesson": "#c9a9f0",
}
"""Colours of our own, by the name that the style sheet uses."""
