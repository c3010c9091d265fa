META
key;value
description;Fictitious election, made for tests
country;Fiction
unit;Nowhere
instance;2026
num_projects;6
num_votes;50
budget;700
vote_type;cumulative
rule;greedy
date_begin;01.01.2026
date_end;10.01.2026
currency;MAD
max_sum_points;10
PROJECTS
project_id;cost;name
P10;120.50;Shade on the square
P2;300;A school library
P3;80;Benches by the river
P4;450.25;A football ground
P5;60;Books for a club
P6;200;Lights in the alley
VOTES
voter_id;vote;points
v0;P2,P6,P4;1,3,3
v1;P2,P10;1,2
v2;P4,P10,P2;1,3,1
v3;P4,P6,P2;1,3,2
v4;P3,P2,P6;2,3,2
v5;P6,P10,P5;1,1,2
v6;P2,P4,P10;1,1,2
v7;P2,P10,P3;2,3,3
v8;P6,P10,P5;2,1,1
v9;P5,P4,P6;1,1,3
v10;P10,P5,P4;1,2,2
v11;P3,P2,P6;2,3,3
v12;P4,P10;3,1
v13;P4,P6,P10;2,2,1
v14;P4,P10,P2;2,2,3
v15;P10,P6,P2;2,1,1
v16;P4,P2,P5;1,2,2
v17;P6,P4,P10;2,3,1
v18;P4,P6,P2;3,2,2
v19;P3,P10,P5;3,3,1
v20;P5,P4;2,3
v21;P6,P4,P2;1,3,1
v22;P2,P3,P4;1,1,2
v23;P10,P2,P3;3,1,3
v24;P2,P3;3,2
v25;P10,P3;1,1
v26;P2,P5,P4;1,2,3
v27;P3,P5,P2;1,2,1
v28;P10,P4,P5;3,1,1
v29;P4,P10;3,1
v30;P2,P5,P10;3,1,1
v31;P2,P10,P4;1,2,3
v32;P2,P10;2,2
v33;P10,P4,P2;3,1,1
v34;P10,P2,P4;3,3,2
v35;P4,P2,P10;3,2,2
v36;P4,P2,P6;3,1,3
v37;P10,P2,P4;3,3,3
v38;P4,P10,P6;2,1,1
v39;P3,P4,P5;3,1,2
v40;P10,P6,P4;1,3,1
v41;P6,P4,P3;1,2,1
v42;P4,P3;3,1
v43;P10,P2,P6;2,1,2
v44;P10,P5;2,1
v45;P5,P3,P6;1,2,2
v46;P2,P6;1,1
v47;P3,P4,P10;3,2,1
v48;P4,P2,P5;1,1,1
v49;P10,P6,P4;1,2,1
