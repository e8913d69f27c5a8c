"""The style sheet of the report: readable on screen in light and dark, and on paper."""

STYLE = """
:root{color-scheme:light dark;--ink:#1d232b;--quiet:#565f6b;--paper:#fff;--line:#c9ced6;
--mark:#fff0b8;--link:#0b5394}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--quiet:#a7afba;--paper:#14181d;
--line:#3c444f;--mark:#4a3f12;--link:#8ab8ec}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1.5rem;color:var(--ink);background:var(--paper);
font:1rem/1.5 Georgia,"Times New Roman",serif;overflow-wrap:anywhere}
h1,h2,h3,table,figcaption,svg text{font-family:system-ui,"Segoe UI",Roboto,Arial,sans-serif}
h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.3rem;margin-top:2.5rem;
border-bottom:2px solid var(--line);padding-bottom:.3rem}
h3{font-size:1rem;margin:0 0 .8rem}
.conflict{border:1px solid var(--line);border-radius:.4rem;padding:1rem;margin:1rem 0}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:1.25rem}
figure{margin:0}blockquote{margin:0 0 .6rem;padding:0 0 0 .9rem;border-inline-start:3px solid
var(--line);white-space:pre-line}
mark{background:var(--mark);color:inherit;padding:.1em 0}mark strong{text-decoration:underline}
figcaption{font-size:.85rem}.around,.quiet{color:var(--quiet)}.quiet{font-size:.85rem}
a{color:var(--link)}.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.85rem;margin:1rem 0}
caption{text-align:start;color:var(--quiet);padding-bottom:.4rem}
table{overflow-wrap:normal}th,td{border:1px solid var(--line);padding:.3rem .55rem;text-align:start}
td{font-variant-numeric:tabular-nums}pre{white-space:pre-wrap;font-size:.85rem}
svg{width:100%;min-width:40rem;height:auto;color:var(--ink)}
@media (max-width:44rem){.sides{grid-template-columns:1fr}}
@media print{:root{--ink:#000;--quiet:#444;--paper:#fff;--line:#999;--mark:#eee;--link:#000}
body{max-width:none;padding:0;font-size:10pt}figure,tr,svg,table{break-inside:avoid}
h2,h3{break-after:avoid}thead{display:table-header-group}.wide{overflow:visible}
svg{min-width:0}mark{outline:1px solid #999}}
@page{margin:18mm 16mm}
""".strip()
