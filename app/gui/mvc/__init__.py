"""The MVC on the screen: what is 100 % of each muscle, measured attempt by attempt."""
