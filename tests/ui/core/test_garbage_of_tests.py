"""A thread that makes objects during a test deletes no widget that is garbage; Qt would crash if it did."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QListView


class Cycle(QListView):
    """A list that refers to itself, so that only the garbage collector deletes it."""

    def __init__(self) -> None:
        super().__init__()
        self.again = self


def test_a_thread_that_makes_many_objects_deletes_no_widget(qapp: QApplication) -> None:
    threads: list[int] = []
    weakref.finalize(Cycle(), lambda: threads.append(threading.get_ident()))
    made: list[list[int]] = []
    thread = threading.Thread(target=lambda: made.extend([number] for number in range(200_000)))
    thread.start()
    thread.join()
    assert len(made) == 200_000
    assert not threads
    gc.collect()
    assert threads == [threading.get_ident()]
