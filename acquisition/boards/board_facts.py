"""What BrainFlow does not tell of its boards: parameters, platforms, front ends, units.

Rates, rows and names are never here: they come from the installed BrainFlow. Parameters, platforms
and the system libraries that a driver needs were taken from the drivers themselves, asked for a
session without a device (BrainFlow 5.23 on Linux, and the refusals that its Windows and macOS
libraries carry). A board that is not here works with `GENERIC_PARAMETERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

LINUX, WINDOWS, MACOS = PLATFORMS = ("linux", "windows", "macos")

ParameterKind = Literal["text", "port", "number", "address", "file", "board"]


@dataclass(frozen=True, slots=True)
class BoardParameter:
    """A connection parameter of a board.

    Parameters
    ----------
    name
        As in the SOURCE, one of BrainFlow's input parameters.
    required
        Whether the board cannot be opened without.
    help
        What to write, for people.
    kind
        What its value is: ``port`` a serial port, ``address`` an IP or Bluetooth address, ``file``
        a path, ``board`` the name of a board, ``number`` a whole number, ``text`` anything else.
    """

    name: str
    required: bool
    help: str
    kind: ParameterKind = "text"


@dataclass(frozen=True, slots=True)
class FrontEnd:
    """What a board's converter does to the spectrum before a sample comes.

    Parameters
    ----------
    name
        For people.
    bandwidth_share
        Where its gain is at -3 dB, as a share of the sampling rate.
    model
        The front end of `dsp.emg_spectrum` that it is, None where that knows none like it.
    """

    name: str
    bandwidth_share: float
    model: Literal["sinc3"] | None

    def bandwidth_hz(self, fs: float) -> float:
        """Return the -3 dB frequency in Hz at a sampling rate of `fs` Hz."""
        return round(self.bandwidth_share * fs, 1)


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """Our facts about one board.

    Parameters
    ----------
    parameters
        What the SOURCE may or must give.
    platforms
        Systems that BrainFlow drives it on.
    needed_on_linux
        Parameters that are required on Linux alone, where a driver cannot search.
    libraries
        System libraries that its driver loads on Linux and that BrainFlow does not bring in reach,
        with the remedy for a missing one.
    packaged
        False where the BrainFlow that pip installs refuses the board on every system.
    unit
        Unit of the samples, ``uV`` or ``count``.
    uv_per_count
        Microvolts of one count of the converter; None where it is not known, or hangs on the gain.
    front_end
        None where it is not known.
    configurable
        Whether it takes the channel commands of the Cyton family (``x...X``).
    impedance
        How its electrode impedances are measured: ``ads1299``, ``ganglion`` or empty.
    note
        Other limits, for people.
    """

    parameters: tuple[BoardParameter, ...] = ()
    platforms: tuple[str, ...] = PLATFORMS
    needed_on_linux: tuple[str, ...] = ()
    libraries: Mapping[str, str] | None = None
    packaged: bool = True
    unit: str = "uV"
    uv_per_count: float | None = None
    front_end: FrontEnd | None = None
    configurable: bool = False
    impedance: str = ""
    note: str = ""


#: The ADS1299 decimates by a third-order sinc filter (data sheet, table 1: 65 Hz at 250 SPS, 262 Hz
#: at 1000 SPS). Public, as sources of others may have the same converter.
ADS1299_FRONT_END = FrontEnd("ADS1299, sinc3 decimator", 0.262, "sinc3")
# Converter of 24 bits on +-1.2 V, gain 1.5 in it and 51 before it: OpenBCI's data format of the
# Ganglion, and the factor that BrainFlow multiplies the counts with.
_GANGLION_UV_PER_COUNT = 1.2e6 / (8388607.0 * 1.5 * 51.0)
# With a Daisy the Cyton's radio is too slow for sixteen channels: the converters run at 250 SPS and
# the firmware sends the mean of two samples. sinc3 at 250 Hz times the mean: -3 dB at 46.0 Hz.
_DAISY_FRONT_END = FrontEnd("ADS1299 at 250 Hz, mean of two samples", 0.368, None)


def front_end_model(
    settings: Mapping[str, Any], *, levelled: bool = False
) -> Literal["flat", "sinc3"]:
    """Return the front end of `dsp.emg_spectrum` behind which a stream was sampled.

    Parameters
    ----------
    settings
        Of the stream or of its recording. ``flat`` where they name no front end that it knows.
    levelled
        Whether the droop equaliser is on: it is for boards with a sinc filter and would lift a flat
        spectrum, so who asks for it says that there is one.
    """
    if levelled:
        return "sinc3"
    known = {item.name: item.model for item in (ADS1299_FRONT_END, _DAISY_FRONT_END)}
    return known.get(str(settings.get("front_end"))) or "flat"


def _parameter(
    name: str, help_text: str, kind: ParameterKind = "text", *, required: bool = False
) -> BoardParameter:
    return BoardParameter(name, required, help_text, kind)


_SERIAL = _parameter("serial_port", "port, for example /dev/ttyUSB0 or COM3", "port", required=True)
_DONGLE = replace(_SERIAL, help="port of the BLED112 dongle, for example /dev/ttyACM0 or COM3")
_TIMEOUT = _parameter("timeout", "seconds to look for the device", "number")
_MAC = _parameter("mac_address", "Bluetooth address; the first one found without", "address")
_PAIRED_MAC = replace(_MAC, help="Bluetooth address; pair the device first")
_SERIAL_NUMBER = _parameter("serial_number", "serial number; the first one found without")
_DEVICE_NAME = _parameter("serial_number", "name of the device; the first one found without")
_MASTER = _parameter("master_board", "name of the board that made the data", "board", required=True)
_PORT_NUMBER = _parameter("ip_port", "a free local TCP port", "number", required=True)
_SHIELD = (
    _parameter("ip_address", "address of the WiFi shield", "address", required=True),
    _PORT_NUMBER,
    _TIMEOUT,
)
_BLUETOOTH = (_MAC, _DEVICE_NAME, _TIMEOUT)
_CALLIBRI = (
    _parameter("other_info", "ExternalSwitchInputMioUSB for electrodes on the USB socket"),
    _TIMEOUT,
)

#: Of boards without facts: any way to reach them, none of them demanded.
GENERIC_PARAMETERS = (
    replace(_SERIAL, required=False, help="port, if it has one"),
    _MAC,
    _SERIAL_NUMBER,
    _parameter("ip_address", "address, if it has one", "address"),
    _parameter("ip_port", "port number, if it has one", "number"),
    _parameter("other_info", "see BrainFlow's list of boards"),
    _TIMEOUT,
)

_LIBBLUETOOTH = {"libbluetooth.so.3": "install libbluetooth3 (bluez-libs)"}
_LIBUSB = {"libusb-1.0.so.0": "install libusb-1.0-0 (libusb1)"}
# Their own library is in BrainFlow's package but is looked for on the system's path.
_LIBSENSOR = {"libsensor_x64.so": "put BrainFlow's lib folder into LD_LIBRARY_PATH"}
_BLE_ON_LINUX = "Linux: needs a Bluetooth adapter and BlueZ"
_BLED112 = "needs the BLED112 dongle, whose support in BrainFlow ends"
_HEADSET = "a headset: its electrodes cannot be put on a muscle"

_CYTON = BoardFacts((_SERIAL,), front_end=ADS1299_FRONT_END, configurable=True, impedance="ads1299")
_CYTON_WIFI = replace(_CYTON, parameters=_SHIELD)
_GANGLION = BoardFacts(
    (_DONGLE, _MAC, _TIMEOUT),
    uv_per_count=_GANGLION_UV_PER_COUNT,
    impedance="ganglion",
    note=_BLED112,
)
_ANT = BoardFacts((_SERIAL_NUMBER,), (LINUX, WINDOWS), libraries=_LIBUSB)
_EXPLORE = BoardFacts((_PAIRED_MAC,), needed_on_linux=("mac_address",), libraries=_LIBBLUETOOTH)
# Without D-Bus it aborts the process (an assertion in its own Bluetooth code, measured).
_SYNCHRONI = BoardFacts(
    _BLUETOOTH,
    libraries=_LIBSENSOR,
    note="Linux: start Bluetooth first, its driver ends the program where there is none",
)
_SERIAL_BOARD = BoardFacts((_SERIAL,))
_BLE_HEADSET = BoardFacts(_BLUETOOTH, note=_HEADSET)
_BLED_HEADSET = BoardFacts((_DONGLE, _DEVICE_NAME), note=f"{_BLED112}; {_HEADSET}")
_NEUROSITY = BoardFacts((_SERIAL_NUMBER,), note=_HEADSET)
_ARMBAND = BoardFacts(platforms=(WINDOWS,), unit="count", note="ADC counts, not µV")
_CALLIBRI_FACTS = BoardFacts(_CALLIBRI, (WINDOWS, MACOS))

_ANT_MODELS = "410 411 430 211 212 213 214 215 221 222 223 224 225 511"

#: Facts by the name of the board in a SOURCE.
FACTS: Mapping[str, BoardFacts] = {
    "playback": BoardFacts(
        (_parameter("file", "file written by BrainFlow", "file", required=True), _MASTER),
        note="plays a file written by BrainFlow; rate and channels are those of master_board",
    ),
    "streaming": BoardFacts(
        (
            _parameter("ip_address", "multicast address", "address", required=True),
            replace(_PORT_NUMBER, help="multicast port"),
            _MASTER,
        ),
        note="what another BrainFlow program sends; rate and channels as of master_board",
    ),
    "synthetic": BoardFacts(note="sine waves without a device; for EMG without a device use sim:"),
    # Model of EMG with a median frequency of 85 Hz: 58 % of the RMS gets through a Cyton, 41 % with
    # a Daisy, 93 % over the WiFi shield.
    "cyton": replace(_CYTON, note="shows about 55 % of the EMG amplitude"),
    "cyton_daisy": replace(
        _CYTON,
        front_end=_DAISY_FRONT_END,
        note="shows about 40 % of the EMG amplitude: amplitude trend only",
    ),
    "cyton_wifi": _CYTON_WIFI,
    "cyton_daisy_wifi": _CYTON_WIFI,
    "ganglion": replace(_GANGLION, note=f"{_BLED112}; ganglion_native does without"),
    "ganglion_native": replace(
        _GANGLION,
        parameters=(
            _MAC,
            _SERIAL_NUMBER,
            _parameter("other_info", "fw:2 for firmware 2"),
            _TIMEOUT,
        ),
        note=_BLE_ON_LINUX,
    ),
    "ganglion_wifi": replace(_GANGLION, parameters=_SHIELD, note=""),
    "ntl_wifi": BoardFacts(_SHIELD),
    "galea": BoardFacts(
        (
            _parameter("ip_address", "address of the headset; searched for without", "address"),
            _TIMEOUT,
        )
    ),
    "callibri_emg": _CALLIBRI_FACTS,
    "callibri_ecg": _CALLIBRI_FACTS,
    "callibri_eeg": _CALLIBRI_FACTS,
    "gforce_pro": _ARMBAND,
    "gforce_dual": _ARMBAND,
    **dict.fromkeys(
        (
            "freeeeg32",
            "freeeeg128",
            "ironbci_32",
            "neuropawn_knight",
            "neuropawn_knight_imu",
        ),
        _SERIAL_BOARD,
    ),
    **{f"ant_neuro_ee_{model}": _ANT for model in _ANT_MODELS.split()},
    **dict.fromkeys(
        ("explore_4_chan", "explore_8_chan", "explore_plus_8_chan", "explore_plus_32_chan"),
        _EXPLORE,
    ),
    "aavaa_v3": BoardFacts(_BLUETOOTH, note=_BLE_ON_LINUX),
    **dict.fromkeys(
        (
            "synchroni_trio_3_channels",
            "synchroni_octo_8_channels",
            "synchroni_pento_8_channels",
            "synchroni_uno_1_channels",
            "ob5000_8_channels",
            "ob3000_24_channels",
        ),
        _SYNCHRONI,
    ),
    # Without an address it would listen on every network of the computer: that has to be said.
    "biolistener": BoardFacts(
        (
            _parameter(
                "ip_address",
                "this computer's own address, where the board connects to",
                "address",
                required=True,
            ),
            _parameter("ip_port", "port to listen on, 12345 without", "number"),
            _TIMEOUT,
        )
    ),
    "shimmer3": BoardFacts(
        (replace(_SERIAL, help="Bluetooth serial port, for example /dev/rfcomm0"), _TIMEOUT),
        note="EMG comes in the rows that BrainFlow calls ECG; Shimmer3 only, no Shimmer3R",
    ),
    "pieeg": BoardFacts(
        (_parameter("serial_port", "SPI device, /dev/spidev0.0 without", "port"),),
        (LINUX,),
        packaged=False,
        note="Raspberry Pi with a BrainFlow built for it",
    ),
    "emotibit": BoardFacts(
        (
            _parameter("ip_address", "broadcast address; searched for without", "address"),
            _SERIAL_NUMBER,
            _TIMEOUT,
        )
    ),
    "unicorn": BoardFacts(
        (_SERIAL_NUMBER,), (LINUX, WINDOWS), libraries=_LIBBLUETOOTH, note=_HEADSET
    ),
    "brainbit": BoardFacts((_SERIAL_NUMBER, _TIMEOUT), (WINDOWS, MACOS), note=_HEADSET),
    "brainbit_bled": replace(_BLED_HEADSET, parameters=(_DONGLE, _MAC)),
    "notion_1": _NEUROSITY,
    "notion_2": _NEUROSITY,
    "crown": _NEUROSITY,
    "enophone": replace(_EXPLORE, note=_HEADSET),
    "brainalive": _BLE_HEADSET,
    **dict.fromkeys(("muse_2", "muse_s", "muse_2016", "muse_s_athena"), _BLE_HEADSET),
    **dict.fromkeys(("muse_2_bled", "muse_s_bled", "muse_2016_bled"), _BLED_HEADSET),
}
