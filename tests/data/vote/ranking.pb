META
key;value
description;Fictitious election, made for tests
country;Fiction
unit;Nowhere
instance;2026
num_projects;6
num_votes;50
budget;700
vote_type;ordinal
rule;equalshares
date_begin;01.01.2026
date_end;10.01.2026
currency;MAD
min_length;1
max_length;3
PROJECTS
project_id;cost;name
P10;120.50;Shade on the square
P2;300;A school library
P3;80;Benches by the river
P4;450.25;A football ground
P5;60;Books for a club
P6;200;Lights in the alley
VOTES
voter_id;vote
v0;P4,P6,P10
v1;P4,P2,P3
v2;P2,P4,P10
v3;P6,P4,P2
v4;P6,P10,P5
v5;P5,P2
v6;P10,P4,P6
v7;P4,P5,P2
v8;P2,P6
v9;P10,P4,P3
v10;P3,P4
v11;P2,P4
v12;P2,P3,P6
v13;P4,P2
v14;P2,P6,P3
v15;P6,P3
v16;P6,P10,P3
v17;P2,P6,P4
v18;P5,P2,P10
v19;P5,P2,P6
v20;P4,P10,P3
v21;P10,P4,P6
v22;P4,P2,P3
v23;P4,P3,P10
v24;P5,P3,P2
v25;P5,P3,P2
v26;P10,P5,P3
v27;P5,P4,P3
v28;P4,P5,P6
v29;P2,P4,P10
v30;P3,P4
v31;P5,P6,P4
v32;P4,P10,P2
v33;P3,P6,P10
v34;P5,P4,P6
v35;P3,P5,P2
v36;P4,P6,P5
v37;P3,P4,P10
v38;P5,P3,P4
v39;P2,P4,P10
v40;P10,P6,P2
v41;P6,P2,P4
v42;P6,P5,P3
v43;P3,P2,P10
v44;P4,P6
v45;P10,P5,P3
v46;P4,P3,P2
v47;P2,P4,P3
v48;P2,P10,P4
v49;P4,P10,P3
