"""Work by keyboard and with screen readers: tab order, Enter, focus ring, repeated keys, announcements."""
