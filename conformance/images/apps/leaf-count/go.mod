module leafcount

go 1.19
