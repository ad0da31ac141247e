"""Programs of others in which people open what they take away: found here, installed where they may be, and started."""
