import pandas as pd

import auditor

texts = ["Selon Reuters, l’accord est signé.", "Posts on X say the bridge is closed."]
frame = pd.DataFrame({"outlet": ["A", "B"], "text": texts})
tables = auditor.audit_frame(frame)
print(tables["articles"][["outlet", "language", "unsourced_share", "headline"]].to_string())
print(tables["attributions"][["article", "source", "cue"]].to_string())
