"""Many documents in, tables, a graph and answers out.

import parlagraph.pipelines as pg

run = pg.open_run("outputs/ruhrkonferenz")
pandas.DataFrame(run.demands(formal=True))
run.graph()
"""

if __name__ != "parlagraph.pipelines":
    raise ImportError("import it as parlagraph.pipelines: 'pipelines' is only the folder's name in the repository")

from parlagraph.pipelines.finished import Run, open_run

__all__ = ["Run", "open_run"]
