"""The verbs of the command `guanxi`, one file each; `guanxi.config.command` lists them."""
