"""LSL (Lab Streaming Layer): streams of other programs in, our numbers out."""
