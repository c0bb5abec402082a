"""Services: what a command comes to, or why it is refused.

The home calls `outcome_of`; nothing here keeps or changes anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.context import DeviceView
from simulator.domains import Standing
from simulator.refusals import check_value, not_supported
from simulator.service_table import SERVICES, Service
from simulator.trace import Command, Scalar


def outcome_of(device: DeviceView, command: Command) -> Standing:
    """How the device stands after the command.

    Raises:
        Refused: there is no such service or field for this device
            (`utter_not_supported`), or a value is out of its range
            (`utter_out_of_range`).
    """
    service, given = _checked(device, command)
    return service.effect(device, given)


def check_call(device: DeviceView, command: Command) -> None:
    """Make sure that the device has the service, and that its fields may be so.

    How the device stands plays no part in it.

    Raises:
        Refused: as `outcome_of`.
    """
    _checked(device, command)


def _checked(
    device: DeviceView, command: Command
) -> tuple[Service, Mapping[str, Scalar]]:
    """The service, and its fields without those left empty."""
    service = SERVICES.get(command.service)
    if service is None or command.service.partition(".")[0] != device.domain:
        raise not_supported(device, command.service.partition(".")[2])
    for name in command.fields:
        if name not in service.fields:
            raise not_supported(device, name)
        needed = service.needs.get(name, ())
        if needed and not any(map(device.capabilities.get, needed)):
            raise not_supported(device, needed[0])
    for name in service.required:
        if command.fields.get(name) is None:
            raise not_supported(device, name)
    given = {name: value for name, value in command.fields.items() if value is not None}
    for name, value in given.items():
        check_value(device, name, value, service.fields[name])
    return service, given


def services_of(device: DeviceView) -> tuple[str, ...]:
    """Names of the services that a device of this domain has."""
    return tuple(name for name in SERVICES if name.partition(".")[0] == device.domain)
