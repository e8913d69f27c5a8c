"""Places that are bad for a case, with mount tables made up."""

from pathlib import PurePosixPath

import pytest

from diptych_store.places import Mount, PlaceKind, look_at, read_mounts, system_mounts

TABLE = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / {home}/nfs rw shared:2 - nfs4 server:/export rw,vers=4.2
31 22 0:26 / {home}/share rw shared:3 - cifs //server/share rw
32 22 0:27 / {home}/far rw - fuse.sshfs me@host: rw
33 22 0:28 / {home}/odd\040drive rw master:1 - fuse.rclone remote: rw
34 22 0:29 / {home}/vault rw - fuse.gocryptfs /x rw
35 22 0:30 / {home}/usb rw - fuseblk /dev/sdb1 rw
36 30 8:2 / {home}/nfs/local rw - ext4 /dev/sdc rw
"""

# The nine kinds that research/reliability.md asks for, and what must be left in peace.
BAD = [
    ("nfs/Case.diptych", PlaceKind.NETWORK, "NFS"),
    ("share/Case.diptych", PlaceKind.NETWORK, "Windows share (SMB)"),
    ("far/deep/Case.diptych", PlaceKind.NETWORK, "SSHFS"),
    ("odd drive/Case.diptych", PlaceKind.NETWORK, "remote drive"),
    ("Dropbox/Case.diptych", PlaceKind.SYNC, "Dropbox"),
    ("OneDrive - Firm/Case.diptych", PlaceKind.SYNC, "OneDrive"),
    ("Library/Mobile Documents/com~apple~CloudDocs/Case.diptych", PlaceKind.SYNC, "iCloud"),
    ("Google Drive/My Drive/Case.diptych", PlaceKind.SYNC, "Google Drive"),
    ("Nextcloud/Case.diptych", PlaceKind.SYNC, "Nextcloud"),
    ("dropbox (Work)/Case.diptych", PlaceKind.SYNC, "Dropbox"),
]
GOOD = [
    "Case.diptych", "vault/Case.diptych", "usb/Case.diptych", "nfs/local/Case.diptych",
    "Dropbox.diptych", "on the nfs/Case.diptych", "nfsold/Case.diptych",
]  # fmt: skip


def mounts(home):
    return tuple(read_mounts(TABLE.replace("{home}", home.as_posix())))


@pytest.mark.parametrize(("name", "kind", "called"), BAD)
def test_bad_places_are_named(tmp_path, name, kind, called):
    found = look_at(tmp_path / name, mounts(tmp_path))
    assert found is not None
    assert (found.kind, found.name) == (kind, called)


@pytest.mark.parametrize("name", GOOD)
def test_good_places_are_left_in_peace(tmp_path, name):
    assert look_at(tmp_path / name, mounts(tmp_path)) is None


def test_a_link_into_a_bad_place_is_one(tmp_path):
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "work").symlink_to(tmp_path / "Nextcloud")
    assert look_at(tmp_path / "work" / "Case.diptych", mounts(tmp_path)) is not None


def test_this_machine_can_be_asked(tmp_path):
    assert all(isinstance(mount, Mount) for mount in system_mounts())
    look_at(tmp_path / "Case.diptych")


def test_a_table_that_is_none_is_no_fault(tmp_path):
    assert system_mounts(tmp_path / "none") == ()
    assert tuple(read_mounts("nonsense\n - \n1 2 3 - x")) == ()
    assert (
        look_at(tmp_path / "Case.diptych", [Mount(folder=PurePosixPath("/"), type="ext4")]) is None
    )
