import json
from pathlib import Path

import auditor

line = Path("articles.jsonl").read_text(encoding="utf-8").splitlines()[250]
dossier = auditor.audit_text(json.loads(line)["text"]).dossier
for rests in dossier.reliance.sentences[:3]:
    span = dossier.document.sentences[rests.sentence].span
    print(rests.default, "|", dossier.document.text[span.start : span.end])
    for support in rests.supports:
        print("   ", support)
