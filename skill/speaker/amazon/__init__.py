"""Amazon's side of the speaker: its services over real HTTP on loopback, with the account's state behind them."""
